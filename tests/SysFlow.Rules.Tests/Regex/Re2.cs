using System.Runtime.InteropServices;
using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>
/// RE2 where the machine has a version whose calls take pieces of text by reference: <c>libre2.so.9</c> or <c>.10</c>.
/// It is written in C++; objects are given more room than they need, and calls go by their mangled names.
/// </summary>
internal sealed class Re2 : IDisposable
{
    private const int Room = 1_024; // RE2 is about 200 bytes.
    private const int Unanchored = 0;

    private static readonly nint Library = Load();
    private static readonly ConstructCall? Construct = Find<ConstructCall>("_ZN3re23RE2C1ERKNS_11StringPieceE");
    private static readonly DestroyCall? Destroy = Find<DestroyCall>("_ZN3re23RE2D1Ev");

    private static readonly MatchCall? Match =
        Find<MatchCall>("_ZNK3re23RE25MatchERKNS_11StringPieceEmmNS0_6AnchorEPS1_i");

    private readonly nint _object;

    private Re2(string pattern)
    {
        _object = Marshal.AllocHGlobal(Room);
        Marshal.Copy(new byte[Room], 0, _object, Room);
        WithPiece(pattern, piece =>
        {
            Construct!(_object, piece);
            return true;
        });
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void ConstructCall(nint self, nint pattern);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void DestroyCall(nint self);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    [return: MarshalAs(UnmanagedType.I1)]
    private delegate bool MatchCall(
        nint self, nint text, nuint start, nuint end, int anchor, nint groups, int groupCount);

    /// <summary>Whether a library that can be called is there.</summary>
    public static bool IsThere => Construct is not null && Destroy is not null && Match is not null;

    public static Re2 Compile(string pattern) => new(pattern);

    /// <summary>Whether it is found in a text.</summary>
    public bool IsMatch(string text) => WithPiece(
        text, piece => Match!(_object, piece, 0, (nuint)Encoding.UTF8.GetByteCount(text), Unanchored, 0, 0));

    public void Dispose()
    {
        Destroy!(_object);
        Marshal.FreeHGlobal(_object);
    }

    private static bool WithPiece(string text, Func<nint, bool> call)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        nint copy = Marshal.AllocHGlobal(bytes.Length + 1);
        nint piece = Marshal.AllocHGlobal(2 * nint.Size);
        Marshal.Copy(bytes, 0, copy, bytes.Length);
        Marshal.WriteIntPtr(piece, copy);
        Marshal.WriteIntPtr(piece, nint.Size, bytes.Length);
        try
        {
            return call(piece);
        }
        finally
        {
            Marshal.FreeHGlobal(piece);
            Marshal.FreeHGlobal(copy);
        }
    }

    private static nint Load() =>
        NativeLibrary.TryLoad("libre2.so.9", out nint library) || NativeLibrary.TryLoad("libre2.so.10", out library)
            ? library
            : 0;

    private static T? Find<T>(string name)
        where T : Delegate => Library != 0 && NativeLibrary.TryGetExport(Library, name, out nint address)
            ? Marshal.GetDelegateForFunctionPointer<T>(address)
            : null;
}
