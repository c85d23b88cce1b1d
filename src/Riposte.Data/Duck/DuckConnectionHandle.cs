using Microsoft.Win32.SafeHandles;

namespace Riposte.Data.Duck;

/// <summary>A connection to an in-memory database.</summary>
internal sealed class DuckConnectionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckConnectionHandle(nint connection)
        : base(ownsHandle: true) => SetHandle(connection);

    protected override unsafe bool ReleaseHandle()
    {
        var connection = handle;
        DuckApi.Disconnect(&connection);
        return true;
    }
}
