using Avro;
using Avro.Util;

namespace SysFlow.Records.Tests;

/// <summary>
/// Makes Apache.Avro leave a long marked <c>timestamp-millis</c> as it is: form B of version 1000 marks nanoseconds so,
/// and the library's conversion to a date overflows. Registering it changes the whole process, which here is only this
/// test run.
/// </summary>
internal sealed class PlainLong() : LogicalType("timestamp-millis")
{
    public override object ConvertToBaseValue(object logicalValue, LogicalSchema schema) => logicalValue;

    public override object ConvertToLogicalValue(object baseValue, LogicalSchema schema) => baseValue;

    public override Type GetCSharpType(bool nullible) => typeof(long);

    public override bool IsInstanceOfLogicalType(object logicalValue) => logicalValue is long;
}
