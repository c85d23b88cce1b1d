using Microsoft.Win32.SafeHandles;

namespace Riposte.Data.Duck;

/// <summary>A block of rows.</summary>
internal sealed class DuckChunkHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckChunkHandle(nint chunk)
        : base(ownsHandle: true) => SetHandle(chunk);

    public nint Pointer => handle;

    protected override unsafe bool ReleaseHandle()
    {
        var chunk = handle;
        DuckApi.DestroyChunk(&chunk);
        return true;
    }
}
