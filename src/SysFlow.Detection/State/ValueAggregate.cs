using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// What is calculated from the values of a group, kept up to date as they come and go. Exact: sums are integers, and a
/// percentile is one of the values.
/// </summary>
internal sealed class ValueAggregate
{
    private readonly CorrelationInfo _correlation;
    private readonly List<long>? _ordered;
    private Int128 _sum;
    private int _count;

    private ValueAggregate(CorrelationInfo correlation)
    {
        _correlation = correlation;
        if (correlation.Type is CorrelationType.ValuePercentile or CorrelationType.ValueMedian) _ordered = [];
    }

    /// <summary>The aggregate for a type of correlation; null when it counts.</summary>
    public static ValueAggregate? Of(CorrelationInfo correlation) =>
        correlation.IsCalculated ? new ValueAggregate(correlation) : null;

    /// <summary>Adds a value.</summary>
    public void Add(long value)
    {
        _sum += value;
        _count++;
        if (_ordered is null) return;
        int at = _ordered.BinarySearch(value);
        _ordered.Insert(at < 0 ? ~at : at, value);
    }

    /// <summary>Removes a value that was added.</summary>
    public void Remove(long value)
    {
        _sum -= value;
        _count--;
        _ordered?.RemoveAt(_ordered.BinarySearch(value));
    }

    /// <summary>The result for at least one value.</summary>
    public decimal Result() => _correlation.Type switch
    {
        CorrelationType.ValueSum => (decimal)_sum,
        CorrelationType.ValueAverage => (decimal)_sum / _count,
        CorrelationType.ValueMedian => ((decimal)_ordered![(_count - 1) / 2] + _ordered[_count / 2]) / 2,
        _ => _ordered![Math.Min((int)(_count * _correlation.Percentile / 100), _count - 1)],
    };
}
