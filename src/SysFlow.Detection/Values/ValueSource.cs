using System.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Collects all values of a field, whatever its type and subject, for comparing two fields and for messages.
/// </summary>
internal sealed class ValueSource
{
    private readonly FieldReference _reference;
    private readonly FieldDefinition _field;
    private readonly TextSource[] _elements;
    private readonly byte[][][] _words;
    private readonly byte[][][] _networkWords;
    private readonly byte[][] _noFlag;
    private readonly byte[] _sfProcessorAbsent;
    private readonly bool _sfProcessor;
    private readonly ValueSource? _otherwise;

    public ValueSource(FieldReference reference, bool sfProcessor)
        : this(reference, reference.Field, sfProcessor)
    {
    }

    private ValueSource(FieldReference reference, FieldDefinition field, bool sfProcessor)
    {
        _reference = reference;
        _field = field;
        _sfProcessor = sfProcessor;
        _sfProcessorAbsent = Encoding.UTF8.GetBytes(field.SfProcessorAbsent);
        string? argument = reference.Generation < 0 ? reference.Argument : null;
        bool trimmed = sfProcessor && field.Subject != FieldSubject.Lineage;
        _elements = [.. field.Elements.Select(
            id => new TextSource(
                id, field.Type == FieldType.TextList, reference.Field.Argument, argument, sfProcessor, trimmed))];
        _words = Encode(field.Words, network: false);
        _networkWords = Encode(field.Words, network: true);
        _noFlag = [.. (field.Words?.NoFlag ?? []).Select(Encoding.UTF8.GetBytes)];
        if (field.Otherwise is { } otherwise) _otherwise = new ValueSource(reference, otherwise, sfProcessor);
    }

    /// <summary>
    /// Replaces the list by the values for the context's event and the acting process. Under the SfProcessor profile
    /// they are split at commas, and there is at least one.
    /// </summary>
    public void Collect(EventContext context, int process, ValueList values)
    {
        values.Clear();
        AddAll(context, process, values);
        if (_sfProcessor && values.Count == 0) Add(_sfProcessorAbsent, values);
    }

    /// <summary>The value as a number; under the SfProcessor profile, zero when there is not exactly one.</summary>
    public bool TryReadNumber(EventContext context, int process, out long number)
    {
        bool numeric = _field.Type == FieldType.Integer || (_sfProcessor && FieldKinds.IsNumeric(_field.Elements[0]));
        bool zero = _sfProcessor && (
            _field.SfProcessorOrdersAsZero || _field.Subject == FieldSubject.Lineage
                || _reference.Argument is not null);
        number = 0;
        if (numeric && !zero && FieldNumber.TryRead(context, _field.Elements[0], First(context, process), out number))
            return true;
        number = 0;
        return _sfProcessor;
    }

    private void AddAll(EventContext context, int process, ValueList values)
    {
        bool walks = _field.Subject is FieldSubject.Lineage or FieldSubject.Ancestors;
        int entity = First(context, process);
        foreach (TextSource element in _elements)
        {
            if (!walks)
            {
                AddElement(context, element, entity, values);
                continue;
            }

            ReadOnlySpan<ProcessEntity> processes = context.Batch.Processes;
            bool anyway = !_sfProcessor && _reference.Generation >= 0;
            for (int at = entity; at >= 0 && (anyway || processes[at].Known); at = processes[at].Parent)
            {
                int before = values.Count;
                AddElement(context, element, at, values);
                if (_sfProcessor && values.Count == before) values.Add(default);
                if (_reference.Generation >= 0) break;
            }
        }

        _otherwise?.AddAll(context, process, values);
    }

    private void AddElement(EventContext context, TextSource element, int entity, ValueList values)
    {
        if (_field.Words is not null && element.Argument is null)
        {
            AddWords(context, element.Field, entity, values);
            return;
        }

        for (int i = 0; FieldText.TryRead(context, element, entity, i, out ReadOnlySpan<byte> text); i++)
        {
            Add(text, values);
            if (!element.IsList) return;
        }
    }

    private void AddWords(EventContext context, FieldId field, int entity, ValueList values)
    {
        if (!FieldNumber.TryRead(context, field, entity, out long number)) return;
        if (_field.Type == FieldType.Choice)
        {
            if (number < _words.Length) AddEach(_words[number], values);
            return;
        }

        byte[][][] words = context.Event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent
            ? _networkWords
            : _words;
        int before = values.Count;
        for (int bit = 0; bit < words.Length; bit++)
        {
            if ((number >> bit & 1) != 0) AddEach(words[bit], values);
        }

        if (values.Count == before) AddEach(_noFlag, values);
    }

    private void AddEach(byte[][] words, ValueList values)
    {
        foreach (byte[] word in words) Add(word, values);
    }

    private void Add(ReadOnlySpan<byte> text, ValueList values)
    {
        if (!_sfProcessor)
        {
            values.Add(text);
            return;
        }

        if (_field.Subject != FieldSubject.Lineage) text = SfProcessorBytes.Trim(text);
        foreach (Range piece in text.Split((byte)',')) values.Add(text[piece]);
    }

    private int First(EventContext context, int process)
    {
        switch (_field.Subject)
        {
            case FieldSubject.File: return context.Entity(EventSubject.File);
            case FieldSubject.NewFile: return context.Entity(EventSubject.NewFile);
        }

        int generations = _field.Subject == FieldSubject.Parent || (
            _field.Subject == FieldSubject.Ancestors && _reference.Generation < 0)
            ? 1
            : Math.Max(0, _reference.Generation);
        for (int i = 0; i < generations && process >= 0; i++) process = context.Batch.Processes[process].Parent;
        return process;
    }

    private static byte[][][] Encode(Vocabulary? words, bool network) => words is null
        ? []
        : [.. Enumerable.Range(0, words.Count)
            .Select(i => words.Words(i, network).Select(Encoding.UTF8.GetBytes).ToArray())];
}
