using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class ExpandingContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Expanding, Period.Days(30), Period.Days(7), Period.Days(10), Embargo.Auto);
}
