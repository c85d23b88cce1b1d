using Riposte.Ports.Studies;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Edge.Studies;

public sealed class MemoryStudyStoreContractTests : StudyStoreContract
{
    protected override IStudyStore Create() => new MemoryStudyStore();

    // It has no second handle; it lives as long as it is used.
    protected override IStudyStore Again(IStudyStore store) => store;
}
