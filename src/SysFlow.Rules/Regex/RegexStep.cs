namespace SysFlow.Rules;

/// <summary>A step of a <see cref="RegexProgram"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="First">Smallest byte it takes.</param>
/// <param name="Last">Largest byte it takes.</param>
/// <param name="Next">The step after it.</param>
/// <param name="Other">For a fork, the second step after it.</param>
/// <param name="Place">For an assertion, what it asserts.</param>
internal readonly record struct RegexStep(
    RegexStepKind Kind, byte First, byte Last, int Next, int Other, RegexPlaceKind Place);
