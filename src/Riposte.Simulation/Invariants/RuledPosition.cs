using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Simulation.Invariants;

/// <summary>What the rules of a position want, by their definitions: from its entry as the venue booked it, its decision, and the bars
/// that were told. What is not known exactly has two bounds. Ways and levels are signed: larger is in favour.</summary>
/// <param name="rules">The rules.</param>
/// <param name="entry">Number of its entry at the venue.</param>
/// <param name="sign">1 for a long, −1 for a short.</param>
/// <param name="stopLoss">Distance of its first stop, as decided.</param>
internal sealed class RuledPosition(PositionOptions rules, long entry, int sign, double stopLoss)
{
    private readonly List<RuledBars.Told?> seen = [];
    private double sureLevel = double.NegativeInfinity;
    private long sureAt;
    private double ripeLevel = double.NegativeInfinity;
    private Bound best;
    private Bound bestClose;
    private Bound last;
    private Instant firstClose;
    private bool isVague;

    /// <summary>Number of its entry at the venue.</summary>
    public long Entry => entry;

    /// <summary>1 for a long, −1 for a short.</summary>
    public int Sign => sign;

    /// <summary>Prices at which its entry traded.</summary>
    public Bound Reference { get; set; }

    /// <summary>Average price of what was bought or sold, enlargements included.</summary>
    public Bound Average { get; set; }

    /// <summary>When its entry traded first.</summary>
    public Instant EntryTime { get; set; }

    /// <summary>The strictest place at which its stop can lie.</summary>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>Times it was enlarged, as far as orders were seen.</summary>
    public int Additions { get; private set; }

    /// <summary>The strictest stop that was seen at the venue, and its number among our orders.</summary>
    public (double Level, OrderId Id) Strictest { get; set; } = (double.NegativeInfinity, default);

    /// <summary>The coarsest tick since it was entered.</summary>
    public double Tick { get; set; }

    /// <summary>Distance of the first stop, which lies at the tick that is nearer to the entry.</summary>
    public Bound Risk => new((Reference.Least * stopLoss) - Tick, Reference.Most * stopLoss);

    /// <summary>Where the first stop lies at least, and at most.</summary>
    public Bound First => Signed(Reference.Least, Reference.Most, 1 - sign * stopLoss);

    /// <summary>Minutes that were closed for certain while it was held.</summary>
    public int Bars(Instant close) =>
        firstClose.Nanoseconds == 0 ? 0 : (int)((close - firstClose) / (60 * SimView.Second)) + 1;

    /// <summary>A run begins: what one before it had made of its last bars may never have become durable.</summary>
    public void Begins()
    {
        isVague = Additions > 0;
        seen.Add(null);
        sureLevel = ripeLevel = double.NegativeInfinity;
        if (best != default)
        {
            best = best with { Least = Start.Least };
            bestClose = bestClose with { Least = Start.Least };
        }
        firstClose = default;
    }

    /// <summary>The place behind which its stop has to lie, as of a while ago.</summary>
    public double Least(long now, long delay) => now - sureAt >= delay ? Math.Max(sureLevel, ripeLevel) : ripeLevel;

    /// <summary>A minute has closed.</summary>
    /// <param name="close">When.</param>
    /// <param name="bar">What was told of it; null is nothing.</param>
    /// <param name="mark">Mark price, which may take the place of what was told.</param>
    /// <param name="isSure">Whether rules were asked for certain.</param>
    /// <param name="now">Now.</param>
    public void Close(Instant close, RuledBars.Told? bar, double mark, bool isSure, long now)
    {
        firstClose = firstClose.Nanoseconds == 0 ? close : firstClose;
        seen.Add(bar);
        Stretch(close, bar, mark);
        foreach (var level in Levels(isLeast: false))
        {
            Most = Math.Max(Most, level);
        }
        var least = double.NegativeInfinity;
        foreach (var level in Levels(isLeast: true))
        {
            least = Math.Max(least, level);
        }
        if (rules.VolatilityStop is { Loosen: true })
        {
            // What it may take back stops where the other rules want it now: the best of the last bars may have gone back since.
            (sureLevel, ripeLevel) = (Math.Min(sureLevel, least), Math.Min(ripeLevel, least));
        }
        if (!isSure)
        {
            return;
        }
        ripeLevel = Math.Max(ripeLevel, sureLevel);
        sureAt = now;
        sureLevel = Math.Max(sureLevel, least);
    }

    /// <summary>Whether it has to be closed for having made no progress; null is not known.</summary>
    public bool? IsIdle(TimeStopOptions options, Instant close)
    {
        var needed = Length(options.Progress);
        return Bars(close) >= options.Bars && best.Most - Start.Least < needed.Least ? true
            : Minutes(close) < options.Bars || best.Least - Start.Most > needed.Most ? false
            : null;
    }

    /// <summary>Whether a rule can want it enlarged at a close, whose bar was told so.</summary>
    public bool MayGrow(RuledBars.Told bar)
    {
        var (least, most) = sign > 0 ? (bar.Least, bar.Most) : (-bar.Most, -bar.Least);
        var from = Additions == 0 ? Start : last;
        return isVague || IsBeyond(rules.Add, most - from.Least) || IsBeyond(rules.AverageDown, from.Most - least);
    }

    /// <summary>Whether it was enlarged more often than rules may, for certain.</summary>
    public bool IsTooLarge => !isVague && Additions > (rules.Add?.Max ?? 0) + (rules.AverageDown?.Max ?? 0);

    /// <summary>Its enlargement was ordered.</summary>
    public void Grow(RuledBars.Told bar)
    {
        Additions++;
        last = sign > 0 ? new Bound(bar.Least, bar.Most) : new Bound(-bar.Most, -bar.Least);
    }

    /// <summary>A distance as of the entry; none is unknown here, for none is drawn in ranges.</summary>
    public Bound Length(in Distance distance) =>
        distance.Kind == DistanceKind.Risk
            ? new Bound(distance.Value * Risk.Least, distance.Value * Risk.Most)
            : new Bound(distance.Value * Reference.Least, distance.Value * Reference.Most);

    private Bound Start => Signed(Reference.Least, Reference.Most, 1);

    private int Minutes(Instant close) => (int)((close - EntryTime) / (60 * SimView.Second)) + 1;

    private bool IsBeyond(ScaleInOptions? options, double way) =>
        options is not null && way >= Length(options.Step).Least * (1 - 1e-9);

    private Bound Signed(double least, double most, double factor) =>
        sign > 0 ? new Bound(least * factor, most * factor) : new Bound(-most * factor, -least * factor);

    private void Stretch(Instant close, RuledBars.Told? bar, double mark)
    {
        if (best == default)
        {
            best = bestClose = Start;
        }
        var (most, mostClose) = (sign * mark, sign * mark);
        if (bar is { } told)
        {
            var isWhole = EntryTime <= close + -60 * SimView.Second;
            mostClose = Math.Max(mostClose, sign > 0 ? told.Most : -told.Least);
            most = Math.Max(most, sign > 0 ? told.High : -told.Low);
            var leastClose = sign > 0 ? told.Least : -told.Most;
            // Of the bar in which it was entered the close alone counts.
            var least =
                isWhole && told.IsSure
                    ? sign > 0
                        ? told.High
                        : -told.Low
                    : leastClose;
            if (told.IsSure)
            {
                best = best with { Least = Math.Max(best.Least, least) };
                bestClose = bestClose with { Least = Math.Max(bestClose.Least, leastClose) };
                (most, mostClose) = (least, leastClose);
            }
        }
        best = best with { Most = Math.Max(best.Most, most) };
        bestClose = bestClose with { Most = Math.Max(bestClose.Most, mostClose) };
    }

    // Where rules want the stop: as far as they do for certain, or as far as they can.
    private IEnumerable<double> Levels(bool isLeast)
    {
        if (rules.BreakEven is { } even && Reaches(even.After, isLeast))
        {
            var average = Signed(Average.Least, Average.Most, 1 + sign * even.Offset);
            yield return isLeast ? average.Least : average.Most;
        }
        if (rules.Trailing is { } trailing && (trailing.After.Value == 0 || Reaches(trailing.After, isLeast)))
        {
            var from = trailing.From switch
            {
                TrailingFrom.Extreme => best,
                TrailingFrom.Close => bestClose,
                _ => Window(trailing.Bars),
            };
            var price = isLeast ? from.Least : from.Most;
            var share = trailing.By.Value * Math.Abs(price);
            var risk = Length(trailing.By);
            yield return double.IsInfinity(price) ? price
            : trailing.By.Kind == DistanceKind.Share ? price - share
            : isLeast ? price - risk.Most
            : price - risk.Least;
        }
        if (!isLeast && rules.VolatilityStop is not null)
        {
            yield return double.PositiveInfinity;
        }
    }

    private bool Reaches(in Distance after, bool isLeast)
    {
        var needed = Length(after);
        return isLeast ? best.Least - Start.Most >= needed.Most : best.Most - Start.Least >= needed.Least * (1 - 1e-9);
    }

    // It is known once the position has lived for that many bars, each of them sure; bars before the entry count, too.
    private Bound Window(int count)
    {
        var (least, most, known) = (double.NegativeInfinity, double.NegativeInfinity, 0);
        for (var i = seen.Count - 1; i >= 0 && known < count; i--)
        {
            if (seen[i] is not { IsSure: true } told)
            {
                return new Bound(double.NegativeInfinity, double.PositiveInfinity);
            }
            known++;
            least = most = Math.Max(most, sign > 0 ? told.High : -told.Low);
        }
        return known < count ? new Bound(double.NegativeInfinity, double.PositiveInfinity) : new Bound(least, most);
    }

    /// <summary>What lies between two numbers.</summary>
    public readonly record struct Bound(double Least, double Most);
}
