namespace SysFlow.Rules;

/// <summary>What an item does to one key of the earlier definition of its name.</summary>
internal enum KeyChange
{
    /// <summary>Adds to it.</summary>
    Append,

    /// <summary>Takes its place.</summary>
    Replace,
}
