using Microsoft.Win32.SafeHandles;

namespace Riposte.Data.Duck;

/// <summary>An open in-memory database.</summary>
internal sealed class DuckDatabaseHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckDatabaseHandle(nint database)
        : base(ownsHandle: true) => SetHandle(database);

    protected override unsafe bool ReleaseHandle()
    {
        var database = handle;
        DuckApi.Close(&database);
        return true;
    }
}
