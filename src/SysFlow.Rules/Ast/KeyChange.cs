namespace SysFlow.Rules;

/// <summary>How an item changes one key of the earlier definition of its name.</summary>
internal enum KeyChange
{
    /// <summary>Appends to it.</summary>
    Append,

    /// <summary>Replaces it.</summary>
    Replace,
}
