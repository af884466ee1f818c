using System.Reflection;

namespace SysFlow.Rules.Sigma;

/// <summary>The field mapping shipped with this library: <c>field-mapping.yml</c> beside this file.</summary>
internal static class ShippedMapping
{
    private static readonly Lazy<FieldMapping> Shared = new(Read);

    public static FieldMapping Value => Shared.Value;

    private static FieldMapping Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("SysFlow.Rules.Sigma.field-mapping.yml")!;
        using StreamReader reader = new(stream);
        DiagnosticBag diagnostics = new();
        FieldMapping mapping = new();
        new MappingFile(mapping, new FieldResolver(RuleProfile.Strict, diagnostics), diagnostics)
            .Read(new SourceText("sigma-field-mapping.yml", reader.ReadToEnd()), sections: null);
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.Items[0].ToString()) : mapping;
    }
}
