using System.Text;
using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class ImageReferenceTests
{
    private static readonly string Hash = string.Concat(Enumerable.Repeat("0f", 32));

    private static readonly Gen<string> Component = Any("shop", "web", "a-b", "a_b.c", "x1", "library");

    private static readonly Gen<string> Registry =
        Any("", "quay.io/", "localhost/", "localhost:5000/", "reg.example.com:443/", "10.0.0.1:80/");

    private static readonly Gen<string> Tag = Any("", "1", "latest", "v1.2.3-rc.1", "2024_01");

    [Theory]
    [InlineData("alpine", "alpine", "", "")]
    [InlineData("alpine:3.19", "alpine", "3.19", "")]
    [InlineData("alpine:latest:latest", "alpine", "latest", "")]
    [InlineData("alpine:1:2", "alpine:1", "2", "")]
    [InlineData("reg:5000/shop", "reg:5000/shop", "", "")]
    [InlineData("reg:5000/shop:1", "reg:5000/shop", "1", "")]
    [InlineData("reg:5000/shop@sha256:ab", "reg:5000/shop", "", "sha256:ab")]
    [InlineData("reg:5000/shop:1@sha256:ab", "reg:5000/shop", "1", "sha256:ab")]
    [InlineData("shop@sha512:cd", "shop", "", "sha512:cd")]
    [InlineData("", "", "", "")]
    [InlineData(":1", ":1", "", "")]
    [InlineData("shop:", "shop", "", "")]
    [InlineData("shop@", "shop", "", "")]
    [InlineData("sha256:ab", "sha256", "ab", "")]
    public void A_reference_is_repository_tag_and_digest(string text, string repository, string tag, string digest) =>
        Assert.Equal((repository, tag, digest), Parts(text));

    [Fact]
    public void An_image_id_names_no_repository() => Assert.Equal(("", "", "sha256:" + Hash), Parts("sha256:" + Hash));

    [Fact]
    public void What_a_reference_is_put_together_from_comes_out_of_it() =>
        Gen.Select(Registry, Component.Array[1, 3], Tag, Gen.Bool, Gen.Bool)
            .Sample((registry, path, tag, isDoubled, hasDigest) =>
            {
                string repository = registry + string.Join('/', path);
                string text = repository;
                if (tag.Length > 0) text += isDoubled ? $":{tag}:{tag}" : $":{tag}";
                string digest = hasDigest ? "sha256:" + Hash : "";
                if (hasDigest) text += "@" + digest;
                Assert.Equal((repository, tag, digest), Parts(text));
            });

    [Fact]
    public void Any_bytes_are_taken_apart_into_pieces_of_themselves() =>
        Any<byte>((byte)':', (byte)'@', (byte)'/', (byte)'a', (byte)0xFF, (byte)'5').Array[0, 24].Sample(bytes =>
        {
            ImageReference image = new(bytes);
            Assert.True(image.Repository.Length + image.Tag.Length + image.Digest.Length <= bytes.Length);
            Assert.False(image.Repository.Contains((byte)'@'));
            Assert.True(bytes.AsSpan().StartsWith(image.Repository));
        });

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static (string, string, string) Parts(string text)
    {
        ImageReference image = new(Encoding.UTF8.GetBytes(text));
        return (Encoding.UTF8.GetString(image.Repository), Encoding.UTF8.GetString(image.Tag),
            Encoding.UTF8.GetString(image.Digest));
    }
}
