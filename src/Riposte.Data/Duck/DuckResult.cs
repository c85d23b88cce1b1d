using System.Runtime.InteropServices;

namespace Riposte.Data.Duck;

/// <summary>The result record of the C interface; its public fields are out of use there, the last points to the
/// result.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckResult
{
    private readonly ulong columnCount;
    private readonly ulong rowCount;
    private readonly ulong rowsChanged;
    private readonly nint columns;
    private readonly nint error;
    private readonly nint data;
}
