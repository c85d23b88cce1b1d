using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Meta;
using Riposte.Learning.Thresholds;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class MetaLabelTests
{
    private static readonly TripleBarrier Both = new(Barrier.Percent(0.02), Barrier.Percent(0.01), 20);

    [Fact]
    public void A_meta_label_is_one_where_the_side_taken_hit_its_target_and_spans_that_trade()
    {
        var (labels, sides) = Make(Both);
        var meta = MetaLabels.ByTarget(labels, sides);
        Assert.Equal(Enumerable.Range(0, labels.Count).Where(k => sides[k] != Outcome.Neutral), meta.Positions);
        for (var i = 0; i < meta.Positions.Length; i++)
        {
            var k = meta.Positions[i];
            var isLong = sides[k] == Outcome.Long;
            // A target that was hit is a return of 2 %; stops and time give less.
            var earned = isLong ? labels.LongReturn[k] : labels.ShortReturn[k];
            Assert.Equal(earned > 0.02 - 1e-9 && labels.Outcomes[k] == sides[k] ? 1 : 0, meta.Targets.Values[i]);
            Assert.Equal(isLong ? labels.LongEndRows[k] : labels.ShortEndRows[k], meta.Targets.EndRows[i]);
            Assert.Equal(labels.Start[k], meta.Spans.Start[i]);
            Assert.True(meta.Spans.End[i] <= labels.End[k]);
            Assert.Equal(sides[k], meta.Sides[i]);
        }
        Assert.Contains(meta.Targets.Values, value => value == 1);
        Assert.Contains(
            Enumerable.Range(0, meta.Positions.Length),
            i => meta.Spans.End[i] < labels.End[meta.Positions[i]]
        );
        Assert.Equal(2, meta.Targets.Classes);
    }

    [Fact]
    public void By_net_return_costs_decide()
    {
        var (labels, sides) = Make(Both);
        int[] all = [.. Enumerable.Range(0, labels.Count)];
        var free = new CostSchedule(0, 0, new SlippageOptions(0));
        var dear = new CostSchedule(0.01, 0.01, new SlippageOptions(0));
        var (gross, net) = (
            MetaLabels.ByNetReturn(labels, sides, NetReturns.Measure(labels, all, free)),
            MetaLabels.ByNetReturn(labels, sides, NetReturns.Measure(labels, all, dear))
        );
        for (var i = 0; i < gross.Positions.Length; i++)
        {
            var k = gross.Positions[i];
            var earned = sides[k] == Outcome.Long ? labels.LongReturn[k] : labels.ShortReturn[k];
            Assert.Equal(earned > 0 ? 1 : 0, gross.Targets.Values[i]);
            Assert.Equal(earned > 0.02 ? 1 : 0, net.Targets.Values[i]);
        }
        Assert.True(gross.Targets.Values.Sum() > net.Targets.Values.Sum());
        int[] some = [.. all.Where(k => k % 3 == 0)];
        var part = MetaLabels.ByNetReturn(labels, sides, NetReturns.Measure(labels, some, free));
        Assert.Equal(gross.Positions.Where(k => k % 3 == 0), part.Positions);
    }

    [Fact]
    public void A_single_sided_label_serves_a_long_primary_and_refuses_a_short_one()
    {
        var (labels, sides) = Make(Both with { Side = LabelSide.Single });
        var refusal = Assert.Throws<UserException>(() => MetaLabels.ByTarget(labels, sides));
        Assert.Equal(ErrorKind.Data, refusal.Kind);
        var longs = Array.ConvertAll(sides, side => side == Outcome.Short ? Outcome.Neutral : side);
        var meta = MetaLabels.ByTarget(labels, longs);
        Assert.All(
            Enumerable.Range(0, meta.Positions.Length),
            i => Assert.Equal(labels.Outcomes[meta.Positions[i]] == Outcome.Long ? 1 : 0, meta.Targets.Values[i])
        );
        Assert.Throws<ArgumentException>(() => MetaLabels.ByTarget(labels, [Outcome.Long]));
    }

    private static (LabelTable Labels, Outcome[] Sides) Make(TripleBarrier labeler)
    {
        var market = RandomMarkets.Walk(11, 500, missing: 0.02);
        var labels = labeler.Label(market, [.. Enumerable.Range(0, market.Count)]);
        // A primary of the last closed bar: it follows rises, fades falls, and stands aside where the bar is flat.
        Outcome[] sides =
        [
            .. labels.EventRows.Select(row =>
                row % 5 == 0 ? Outcome.Neutral
                : market[Input.Close][row] > market[Input.Open][row] ? Outcome.Long
                : Outcome.Short
            ),
        ];
        return (labels, sides);
    }
}
