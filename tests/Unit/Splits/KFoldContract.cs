using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class KFoldContract : SplitterContract
{
    protected override ISplitter Create() => new PurgedKFold(5, Embargo.Of(Interval.Day));
}
