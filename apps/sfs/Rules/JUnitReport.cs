using System.Globalization;
using System.Text;
using System.Xml;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>
/// Writes test results as JUnit XML for build servers: a suite for each test file, a case for each expectation. A test
/// file that is not valid is a case with an error. The format has no standard; this is the layout of Ant's task.
/// </summary>
internal static class JUnitReport
{
    private const string Root = "sfs rules test";

    /// <summary>Writes to a file, which is replaced, or to standard output.</summary>
    public static void Write(CommandConsole console, string path, RuleTestReport report, TimeSpan elapsed) =>
        Destination.Write(console, path, output => Write(output, report, elapsed));

    private static void Write(Stream output, RuleTestReport report, TimeSpan elapsed)
    {
        using XmlWriter xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            Indent = true,
            CheckCharacters = false,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        });
        Diagnostic[] errors = [.. report.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", Root);
        WriteCounts(xml, report.Results, errors.Length);
        xml.WriteAttributeString("time", elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        foreach (var suite in report.Results.GroupBy(r => r.Location.File)) WriteSuite(xml, suite.Key, [.. suite]);
        if (errors.Length > 0) WriteErrors(xml, errors);
        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, string file, IReadOnlyList<RuleTestResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", file);
        WriteCounts(xml, results, errors: 0);
        foreach (RuleTestResult result in results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Text(result.Rule));
            xml.WriteAttributeString("name",
                Text($"{result.Traffic} (line {result.Location.Line}): {result.Expected}"));
            if (!result.Passed)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Text(result.ToString()));
                if (result.Explanation is { } explanation) xml.WriteString(Text(Explain(explanation)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Explain(RuleExplanation explanation) =>
        string.Join('\n', [EventText.Of(explanation.Event), .. RuleTestWriter.Reasons(explanation), ""]);

    private static void WriteErrors(XmlWriter xml, Diagnostic[] errors)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "test files");
        WriteCounts(xml, [], errors.Length);
        foreach (Diagnostic error in errors)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", error.Code);
            xml.WriteAttributeString("name", Text(error.Location.ToString()));
            xml.WriteStartElement("error");
            xml.WriteAttributeString("message", Text($"{error.Message} {error.Help}"));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<RuleTestResult> results, int errors)
    {
        xml.WriteAttributeString("tests", (results.Count + errors).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", results.Count(r => !r.Passed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// XML 1.0 has no way to write most control characters (section 2.2), which a command line may contain.
    /// </summary>
    private static string Text(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(source[i]) && i + 1 < source.Length
                && char.IsLowSurrogate(source[i + 1]);
            bool isPairEnd = i > 0 && char.IsHighSurrogate(source[i - 1]) && char.IsLowSurrogate(source[i]);
            target[i] = isPair || isPairEnd || XmlConvert.IsXmlChar(source[i]) ? source[i] : '\uFFFD';
        }
    });
}
