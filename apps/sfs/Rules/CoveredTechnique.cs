using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>A technique with the rules that look for it.</summary>
internal sealed record CoveredTechnique(string Id, IReadOnlyList<RuleInfo> Rules);
