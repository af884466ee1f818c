using Avro;
using Avro.Util;

namespace SysFlow.Testing;

/// <summary>
/// Makes Apache.Avro leave a long that is marked <c>timestamp-millis</c> unchanged: form B of version 1000 marks
/// nanoseconds this way, and the library's conversion to a date overflows. Registering it affects the whole process.
/// </summary>
public sealed class PlainLong() : LogicalType("timestamp-millis")
{
    /// <inheritdoc />
    public override object ConvertToBaseValue(object logicalValue, LogicalSchema schema) => logicalValue;

    /// <inheritdoc />
    public override object ConvertToLogicalValue(object baseValue, LogicalSchema schema) => baseValue;

    /// <inheritdoc />
    public override Type GetCSharpType(bool nullible) => typeof(long);

    /// <inheritdoc />
    public override bool IsInstanceOfLogicalType(object logicalValue) => logicalValue is long;
}
