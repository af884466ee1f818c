using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>A predicate on an entity, evaluated for an event's entity.</summary>
internal sealed class SubjectPredicate(EventSubject subject, Predicate inner) : Predicate(PredicateScope.Event)
{
    private const int FileKinds = (1 << (int)RecordKind.FileFlow) | (1 << (int)RecordKind.FileEvent);

    public EventSubject Subject { get; } = subject;

    public Predicate Inner { get; } = inner;

    public override int Kinds => Subject switch
    {
        EventSubject.File => FileKinds,
        EventSubject.NewFile => 1 << (int)RecordKind.FileEvent,
        _ => -1,
    };

    public override bool Absent => Inner.Absent;

    protected override bool Evaluate(EvaluationContext context, int entity) =>
        Inner.Holds(context, context.Entity(Subject));
}
