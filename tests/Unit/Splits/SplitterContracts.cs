using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class RollingContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Rolling, Period.Months(2), Period.Months(1), Period.Months(1));
}

public sealed class ExpandingContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Expanding, Period.Days(30), Period.Days(7), Period.Days(10), Embargo.Auto);
}

public sealed class AnchoredContract : SplitterContract
{
    protected override ISplitter Create() =>
        new WalkForward(WalkForwardScheme.Anchored, Period.Bars(500), Period.Bars(200), Period.Bars(200))
        {
            Anchor = Instant.FromDate(2022, 1, 10),
        };
}

public sealed class KFoldContract : SplitterContract
{
    protected override ISplitter Create() => new PurgedKFold(5, Embargo.Of(Interval.Day));
}

public sealed class ManyFoldsContract : SplitterContract
{
    protected override ISplitter Create() => new PurgedKFold(40, Embargo.Auto);
}
