using System.Text;

namespace SysFlow.Ecs.Tests;

/// <summary>Rules for alerts.</summary>
internal static class SampleRules
{
    /// <summary>A rule with everything that documents show.</summary>
    public static AlertRule Discovery(params string[] techniques)
    {
        AlertRule rule = new()
        {
            Uuid = Utf8("0b6a0c0e-6c4e-5a0f-9a43-5d9a3f7a8c11"),
            Slug = Utf8("account-discovery-local-account"),
            Name = Utf8("Account Discovery: Local Account"),
            Description = Utf8("attempt to get a listing of local system accounts"),
            Ruleset = Utf8("ttps"),
            Version = Utf8("1"),
            Priority = Utf8("high"),
            Level = AlertLevel.High,
        };
        foreach (string technique in techniques) rule.Techniques.Add(Utf8(technique));
        rule.Tags.Add(Utf8("mitre:T1087.001"));
        return rule;
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
