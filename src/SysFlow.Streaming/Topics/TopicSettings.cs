namespace SysFlow.Streaming;

/// <summary>Settings of a topic.</summary>
/// <param name="Name">
/// 1 to 200 characters out of <c>a-z A-Z 0-9 . _ -</c>, not <c>.</c> or <c>..</c> (Kafka's rule, shorter).
/// </param>
public sealed record TopicSettings(string Name)
{
    /// <summary>Maximum number of partitions of a topic.</summary>
    public const int MaxPartitions = 1024;

    /// <summary>Maximum length of a topic name in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>
    /// Number of partitions, 1 to <see cref="MaxPartitions"/>; raised on an existing topic, never lowered. Default 1.
    /// </summary>
    public int Partitions { get; init; } = 1;

    /// <summary>
    /// Bytes to keep per partition before the oldest messages are removed, in whole segments. Default: everything is
    /// kept.
    /// </summary>
    public long RetentionBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// Whether messages that a known group has not read yet are kept beyond <see cref="RetentionBytes"/>. Default true.
    /// An engine that cannot guarantee it (Kafka) says so in its own documentation and reports the loss in
    /// <see cref="MessageBlock.Missing"/>.
    /// </summary>
    public bool RetainUnread { get; init; } = true;

    /// <summary>
    /// The largest message (key, headers and value) in bytes. Default <see cref="MessageLimits.MaxMessageBytes"/>.
    /// </summary>
    public int MaxMessageBytes { get; init; } = MessageLimits.MaxMessageBytes;

    /// <summary>Throws when a setting is out of range.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it and its value.</exception>
    public void Validate()
    {
        if (!IsValidName(Name))
        {
            throw new ArgumentException(
                $"'{Name}' is not a topic name: use 1 to {MaxNameLength} of a-z, A-Z, 0-9, '.', '_' and '-'.");
        }

        Require(Partitions is >= 1 and <= MaxPartitions, nameof(Partitions), Partitions);
        Require(RetentionBytes >= 0, nameof(RetentionBytes), RetentionBytes);
        Require(
            MaxMessageBytes is >= 1024 and <= MessageLimits.LargestMessageBytes,
            nameof(MaxMessageBytes),
            MaxMessageBytes);
    }

    /// <summary>Whether <paramref name="name"/> can name a topic.</summary>
    public static bool IsValidName(string? name)
    {
        if (name is null or "" or "." or ".." || name.Length > MaxNameLength) return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) return false;
        }

        return true;
    }

    private void Require(bool holds, string setting, long value)
    {
        if (!holds) throw new ArgumentException($"Topic {Name}: {setting} {value} is out of range.");
    }
}
