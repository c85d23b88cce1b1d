using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Riposte.Data.Duck;

/// <summary>A result record in native memory.</summary>
internal sealed unsafe class DuckResultHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckResultHandle()
        : base(ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(DuckResult)));

    public DuckResult* Pointer => (DuckResult*)handle;

    protected override bool ReleaseHandle()
    {
        DuckApi.DestroyResult(Pointer);
        NativeMemory.Free(Pointer);
        return true;
    }
}
