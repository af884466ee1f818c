using System.Security.Cryptography;
using CsCheck;
using SysFlow.Records;

namespace SysFlow.Events.Tests;

public sealed class FileOidHasherTests
{
    [Fact]
    public void Every_length_around_the_blocks_of_SHA_1_is_hashed_as_the_platform_does()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];
        FileOidHasher hasher = new();
        for (int length = 0; length < bytes.Length; length++)
            AssertHashed(hasher, [(bytes[..(length / 3)], bytes[(length / 3)..length])]);
    }

    [Fact]
    public void Files_of_different_lengths_are_hashed_together_as_the_platform_does()
    {
        FileOidHasher hasher = new();
        Gen.Select(Gen.Byte.Array[0, 20], Gen.Byte.Array[0, 400]).List[0, FileOidHasher.Lanes]
            .Sample(files => AssertHashed(hasher, files), iter: 500, threads: 1);
    }

    [Fact]
    public void Files_that_were_forgotten_are_not_hashed()
    {
        FileOidHasher hasher = new();
        hasher.Add("c"u8, "/gone"u8);
        hasher.Clear();
        AssertHashed(hasher, [([], "/there"u8.ToArray())]);
    }

    private static void AssertHashed(FileOidHasher hasher, List<(byte[] Container, byte[] Path)> files)
    {
        foreach ((byte[] container, byte[] path) in files) hasher.Add(container, path);
        FileOid[] oids = new FileOid[FileOidHasher.Lanes];
        hasher.Compute(oids);
        Assert.Equal(0, hasher.Count);
        for (int i = 0; i < files.Count; i++)
            Assert.Equal(new FileOid(SHA1.HashData([.. files[i].Container, .. files[i].Path])), oids[i]);
    }
}
