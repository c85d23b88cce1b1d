using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class AnchoredContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Anchored, Period.Bars(500), Period.Bars(200), Period.Bars(200))
        {
            Anchor = Instant.FromDate(2022, 1, 10),
        };
}
