using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Riposte.Data.Duck;

/// <summary>
/// Makes rows of this process readable by a statement as <c>feed()</c>: they stream through, so that a file larger than
/// memory can be written. One feed per session; one statement at a time.
/// </summary>
internal sealed unsafe class DuckRowFeed : IDisposable
{
    /// <summary>Name to select from.</summary>
    public const string Source = "feed()";

    private IDuckRows? rows;
    private GCHandle self;
    private ExceptionDispatchInfo? failure;

    private DuckRowFeed() { }

    /// <summary>Registers a feed with a session; it lives as long as the session does.</summary>
    /// <exception cref="DuckException">DuckDB refused.</exception>
    public static DuckRowFeed Register(DuckSession session)
    {
        var feed = new DuckRowFeed();
        feed.self = GCHandle.Alloc(feed);
        var function = DuckApi.CreateTableFunction();
        DuckApi.SetFunctionName(function, "feed");
        DuckApi.SetFunctionExtra(function, GCHandle.ToIntPtr(feed.self), nint.Zero);
        DuckApi.SetFunctionBind(function, &Bind);
        DuckApi.SetFunctionInit(function, &Init);
        DuckApi.SetFunctionBody(function, &Fill);
        var state = DuckApi.RegisterTableFunction(session.Connection.DangerousGetHandle(), function);
        DuckApi.DestroyTableFunction(&function);
        if (state == 0)
        {
            return feed;
        }
        feed.Dispose();
        throw new DuckException("DuckDB did not take the rows to write.");
    }

    /// <summary>Runs a statement that reads rows from <see cref="Source"/>.</summary>
    /// <exception cref="DuckException">The statement failed.</exception>
    public void Execute(DuckSession session, IDuckRows source, string sql, CancellationToken cancel)
    {
        (rows, failure) = (source, null);
        try
        {
            session.Execute(sql, cancel);
        }
        catch (DuckException)
        {
            // What the rows threw could not pass through DuckDB.
            failure?.Throw();
            throw;
        }
        finally
        {
            rows = null;
        }
    }

    public void Dispose()
    {
        if (self.IsAllocated)
        {
            self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        var feed = (DuckRowFeed)GCHandle.FromIntPtr(DuckApi.BindExtra(info)).Target!;
        foreach (var (name, type) in feed.rows!.Columns)
        {
            var logical = DuckApi.CreateLogicalType(type);
            DuckApi.AddResultColumn(info, name, logical);
            DuckApi.DestroyLogicalType(&logical);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info) { }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        var feed = (DuckRowFeed)GCHandle.FromIntPtr(DuckApi.FunctionExtra(info)).Target!;
        try
        {
            Span<nint> vectors = stackalloc nint[feed.rows!.Columns.Count];
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] = DuckApi.ChunkVector(chunk, (ulong)i);
            }
            DuckApi.SetChunkSize(chunk, (ulong)feed.rows.Fill(vectors, (int)DuckApi.VectorSize()));
        }
        catch (Exception exception) // The border to native code: the failure is carried to the caller.
        {
            feed.failure = ExceptionDispatchInfo.Capture(exception);
            DuckApi.SetFunctionError(info, exception.Message);
        }
    }
}
