namespace SysFlow.Rules.Sigma;

/// <summary>The numbers that the time modifiers take from an event's time, in UTC.</summary>
internal static class TimeTargets
{
    /// <summary>The requested part of a target; unavailable when the target is not the event's time.</summary>
    public static FieldTarget Of(FieldTarget target, SigmaModifier part)
    {
        if (target.Unavailable is not null) return target;
        if (target.Fields is not [{ Field.Elements: [FieldId.Ts] }])
            return new FieldTarget { Unavailable = $"`{SigmaModifiers.Word(part)}` applies to the event's time only" };
        FieldCatalog.Strict.TryGet(Name(part), out FieldDefinition? field);
        return FieldTarget.Of(new FieldReference(field!, null));
    }

    private static string Name(SigmaModifier part) => part switch
    {
        SigmaModifier.Minute => "sf.time.minute",
        SigmaModifier.Hour => "sf.time.hour",
        SigmaModifier.Day => "sf.time.day",
        SigmaModifier.Week => "sf.time.week",
        SigmaModifier.Month => "sf.time.month",
        _ => "sf.time.year",
    };
}
