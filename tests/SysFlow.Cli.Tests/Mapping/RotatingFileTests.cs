using Microsoft.Extensions.Time.Testing;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class RotatingFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 15, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_is_cut_before_it_grows_too_large_and_no_line_is_lost()
    {
        using (RotatingFile file = Open(new RotationOptions { MaxBytes = 12 }))
        {
            for (int i = 0; i < 5; i++)
            {
                file.Write("line "u8.ToArray().Append((byte)('0' + i)).Append((byte)'\n').ToArray());
                _time.Advance(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal(
            ["ecs-20240115T090000Z.ndjson", "ecs-20240115T090001Z.ndjson", "ecs-20240115T090002Z.ndjson",
                "ecs-20240115T090003Z.ndjson", "ecs.ndjson"],
            Names());
        Assert.Equal(["line 0", "line 1", "line 2", "line 3", "line 4"], Names().SelectMany(n => Lines(n)));
    }

    [Fact]
    public void A_file_is_cut_when_it_is_old()
    {
        using (RotatingFile file = Open(new RotationOptions { MaxAge = TimeSpan.FromMinutes(1) }))
        {
            file.Write("a\n"u8);
            _time.Advance(TimeSpan.FromSeconds(59));
            file.Write("b\n"u8);
            _time.Advance(TimeSpan.FromSeconds(1));
            file.Write("c\n"u8);
        }

        Assert.Equal(["a", "b"], Lines("ecs-20240115T090000Z.ndjson"));
        Assert.Equal(["c"], Lines("ecs.ndjson"));
    }

    [Fact]
    public void The_oldest_files_are_removed_and_nothing_else()
    {
        File.WriteAllText(_directory.File("ecs-notes.ndjson"), "kept");
        using (RotatingFile file = Open(new RotationOptions { MaxBytes = 2, MaxFiles = 3 }))
        {
            foreach (string line in new[] { "a\n", "b\n", "c\n", "d\n", "e\n" })
                file.Write(System.Text.Encoding.ASCII.GetBytes(line)); // all begun in one second
        }

        Assert.Equal(4, Names().Length);
        Assert.Contains("ecs-notes.ndjson", Names());
        Assert.Equal(["c", "d", "e"], Names().Where(n => n != "ecs-notes.ndjson").SelectMany(n => Lines(n)).Order());
    }

    [Fact]
    public void What_an_earlier_run_wrote_is_kept()
    {
        File.WriteAllText(_directory.File("ecs.ndjson"), "old\n");
        File.SetLastWriteTimeUtc(_directory.File("ecs.ndjson"), new DateTime(2024, 1, 14, 8, 0, 0, DateTimeKind.Utc));
        using (RotatingFile file = Open(new RotationOptions { MaxBytes = 100 })) file.Write("new\n"u8);
        Assert.Equal(["old"], Lines("ecs-20240114T080000Z.ndjson"));
        Assert.Equal(["new"], Lines("ecs.ndjson"));
    }

    private RotatingFile Open(RotationOptions options) => new(_directory.File("ecs.ndjson"), options, _time);

    private string[] Names() =>
        [.. Directory.EnumerateFiles(_directory.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string[] Lines(string name) => File.ReadAllLines(_directory.File(name));
}
