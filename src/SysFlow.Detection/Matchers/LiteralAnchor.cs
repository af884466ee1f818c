namespace SysFlow.Detection;

/// <summary>Where in a text a literal must be.</summary>
internal enum LiteralAnchor
{
    /// <summary>The literal is the whole text.</summary>
    Whole,

    /// <summary>At the start of the text.</summary>
    Start,

    /// <summary>At the end of the text.</summary>
    End,

    /// <summary>Anywhere in the text.</summary>
    Anywhere,
}
