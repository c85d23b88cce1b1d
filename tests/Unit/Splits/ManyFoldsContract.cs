using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class ManyFoldsContract : SplitterContract
{
    protected override ISplitter Create() => new PurgedKFold(40, Embargo.Auto);
}
