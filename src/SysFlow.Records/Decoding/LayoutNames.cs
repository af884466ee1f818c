namespace SysFlow.Records;

/// <summary>
/// Recognises the layouts found in files by their distinguishing fields (listed in docs/wire/sysflow.md).
/// </summary>
internal static class LayoutNames
{
    /// <summary>The layout in words.</summary>
    public static string Describe(BranchPlan[] plans, bool sawTimestampMillis)
    {
        if (Has(plans, RecordKind.Process, FieldTarget.Cwd)) return "version 5";
        if (Has(plans, RecordKind.Pod, FieldTarget.Id)) return "version 4";
        if (Has(plans, RecordKind.Container, FieldTarget.ImageRepository)) return "version 1001";
        if (Has(plans, RecordKind.Header, FieldTarget.FileName)) return "version 3";
        if (Has(plans, RecordKind.Header, FieldTarget.Ip)) return "version 2";
        return $"version 1000 form {Form(plans, sawTimestampMillis)}";
    }

    private static char Form(BranchPlan[] plans, bool sawTimestampMillis)
    {
        if (!Has(plans, RecordKind.NetworkFlow, FieldTarget.Tid)) return 'E';
        if (!Has(plans, RecordKind.FileEvent, FieldTarget.Tid)) return 'D';
        if (!Has(plans, RecordKind.NetworkFlow, FieldTarget.Fd)) return 'C';
        return sawTimestampMillis ? 'B' : 'A';
    }

    private static bool Has(BranchPlan[] plans, RecordKind kind, FieldTarget target) =>
        Array.Exists(plans, p => p.Kind == kind && Array.Exists(p.Steps, s => s.Target == target));
}
