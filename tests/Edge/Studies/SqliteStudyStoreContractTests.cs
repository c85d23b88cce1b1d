using System.Runtime.CompilerServices;
using Riposte.Data.Studies;
using Riposte.Ports.Studies;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Edge.Studies;

public sealed class SqliteStudyStoreContractTests : StudyStoreContract, IDisposable
{
    private readonly StudyFile file = new();
    private readonly ConditionalWeakTable<IStudyStore, string> paths = [];
    private int count;

    public void Dispose() => file.Dispose();

    protected override IStudyStore Create() => Open(file.At($"new/studies {++count}.db"));

    protected override IStudyStore Again(IStudyStore store) =>
        Open(paths.TryGetValue(store, out var path) ? path : throw new ArgumentException("A store of another test."));

    private SqliteStudyStore Open(string path)
    {
        var store = SqliteStudyStore.OpenOrCreate(path);
        paths.Add(store, path);
        return store;
    }
}
