using Microsoft.Win32.SafeHandles;

namespace Riposte.Data.Duck;

/// <summary>A prepared statement.</summary>
internal sealed class DuckStatementHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DuckStatementHandle(nint statement)
        : base(ownsHandle: true) => SetHandle(statement);

    protected override unsafe bool ReleaseHandle()
    {
        var statement = handle;
        DuckApi.DestroyPrepare(&statement);
        return true;
    }
}
