using System.Runtime.InteropServices;
using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>
/// PCRE2, the library that Sigma's specification names, where the machine has it: <c>libpcre2-8</c>, which git and the
/// desktop libraries of most distributions bring.
/// </summary>
internal sealed class Pcre2 : IDisposable
{
    private const uint Utf = 0x0008_0000;

    /// <summary>With <c>m</c>, <c>^</c> also matches after a line feed that ends the text.</summary>
    private const uint AltCircumflex = 0x0020_0000;

    private const int NoMatch = -1;

    private static readonly nint Library =
        NativeLibrary.TryLoad("libpcre2-8.so.0", out nint library) ? library : 0;

    private static readonly CompileCall? CompileCode = Find<CompileCall>("pcre2_compile_8");
    private static readonly CreateCall? CreateData = Find<CreateCall>("pcre2_match_data_create_from_pattern_8");
    private static readonly MatchCall? Match = Find<MatchCall>("pcre2_match_8");
    private static readonly FreeCall? FreeData = Find<FreeCall>("pcre2_match_data_free_8");
    private static readonly FreeCall? FreeCode = Find<FreeCall>("pcre2_code_free_8");

    private readonly nint _code;
    private readonly nint _data;

    private Pcre2(nint code)
    {
        _code = code;
        _data = CreateData!(_code, 0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint CompileCall(
        byte[] pattern, nuint length, uint options, out int error, out nuint offset, nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint CreateCall(nint code, nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int MatchCall(
        nint code, byte[] text, nuint length, nuint start, uint options, nint data, nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void FreeCall(nint what);

    /// <summary>Whether the library is there.</summary>
    public static bool IsThere => FreeCode is not null;

    /// <summary>Compiles a pattern; null when PCRE2 refuses it.</summary>
    public static Pcre2? Compile(string pattern)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(pattern);
        nint code = CompileCode!(bytes, (nuint)bytes.Length, Utf | AltCircumflex, out _, out _, 0);
        return code == 0 ? null : new Pcre2(code);
    }

    /// <summary>Whether it is found in a text; null when PCRE2 gave up.</summary>
    public bool? IsMatch(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int result = Match!(_code, bytes, (nuint)bytes.Length, 0, 0, _data, 0);
        if (result >= 0) return true;
        return result == NoMatch ? false : null;
    }

    public void Dispose()
    {
        FreeData!(_data);
        FreeCode!(_code);
    }

    private static T? Find<T>(string name)
        where T : Delegate => Library != 0 && NativeLibrary.TryGetExport(Library, name, out nint address)
            ? Marshal.GetDelegateForFunctionPointer<T>(address)
            : null;
}
