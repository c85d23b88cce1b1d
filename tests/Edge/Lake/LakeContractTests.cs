using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Testkit.Stores;

namespace Riposte.Tests.Edge.Lakes;

public sealed class LakeContractTests : MarketStoreContract, IDisposable
{
    private readonly Folder folder = new();
    private int count;

    public void Dispose() => folder.Dispose();

    protected override IMarketStore Create() => new Lake(folder.At($"store {++count}"));

    protected override IMarketStore Again(IMarketStore store) => new Lake(((Lake)store).Root);
}
