namespace SysFlow.Rules;

/// <summary>The dialect in which rule files are read.</summary>
public enum RuleProfile
{
    /// <summary>
    /// The project's own dialect: every name must exist, values are typed, a field that an event does not have is
    /// absent, and Falco's names mean what they mean in Falco.
    /// </summary>
    Strict,

    /// <summary>
    /// The dialect of sf-processor 0.6: unknown names are constants (reported as warnings), every value is a text split
    /// at commas, absent values are empty texts or zeros, and <c>container.type</c> is DOCKER on hosts.
    /// </summary>
    SfProcessor,
}
