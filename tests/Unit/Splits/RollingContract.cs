using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class RollingContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Rolling, Period.Months(2), Period.Months(1), Period.Months(1));
}
