namespace SysFlow.Rules;

/// <summary>A step of a <see cref="RegexProgram"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="First">Least byte it takes.</param>
/// <param name="Last">Largest byte it takes.</param>
/// <param name="Next">The step after it.</param>
/// <param name="Other">Of a fork the other step after it.</param>
/// <param name="Place">Of a place what it asks for.</param>
internal readonly record struct RegexStep(
    RegexStepKind Kind, byte First, byte Last, int Next, int Other, RegexPlaceKind Place);
