namespace SysFlow.Detection;

/// <summary>Where in a text a literal has to stand.</summary>
internal enum LiteralAnchor
{
    /// <summary>The literal is the text.</summary>
    Whole,

    /// <summary>The text begins with it.</summary>
    Start,

    /// <summary>The text ends with it.</summary>
    End,

    /// <summary>Anywhere.</summary>
    Anywhere,
}
