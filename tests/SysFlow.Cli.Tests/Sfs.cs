using System.Text.Json;

namespace SysFlow.Cli.Tests;

/// <summary>The command line, called as a function.</summary>
internal static class Sfs
{
    public static async Task<CommandResult> InvokeAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exit = await SfsCommandLine.InvokeAsync(args, output, error);
        return new CommandResult(exit, output.ToString(), error.ToString());
    }

    /// <summary>A call that must succeed.</summary>
    public static async Task<CommandResult> SucceedAsync(params string[] args)
    {
        CommandResult result = await InvokeAsync(args);
        Assert.True(result.Exit == 0, $"sfs {string.Join(' ', args)} exited with {result.Exit}: {result.Error}");
        return result;
    }

    /// <summary>A call that must succeed and print one JSON value.</summary>
    public static async Task<JsonElement> JsonAsync(params string[] args)
    {
        using JsonDocument json = JsonDocument.Parse((await SucceedAsync(args)).Output);
        return json.RootElement.Clone();
    }

    /// <summary>How many documents of each kind a data directory holds.</summary>
    public static async Task<Dictionary<string, long>> CountDocumentsAsync(string data)
    {
        JsonElement counts = await JsonAsync("search", "--data", data, "--count-by", "event.kind", "--json");
        return counts.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt64());
    }
}
