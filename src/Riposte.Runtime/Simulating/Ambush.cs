using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Faults that wait for an order, or for a position, and strike with it: what goes wrong in the very moment in which it
/// matters most, and is seldom met by chance.</summary>
internal sealed class Ambush(SimNetwork network, SimTime time, SimVenue venue, Weather weather, VenueRaces races)
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;

    // Until then an order may still be on its way: whoever asks proves nothing.
    private const long Young = 5_500 * Millisecond;

    // So often more an order that rests is not found: three times would prove that it is not there.
    private const int Misses = 2;
    private const long LongestForgotten = 45 * Second;
    private const long Stubborn = 240 * Second;

    private readonly List<(int Sort, OrderFate Fate)> waiting = [];
    private readonly Dictionary<string, (long At, bool Rests, int Left)> forgotten = new(StringComparer.Ordinal);
    private int refusals;
    private int stubborn;
    private int overruns;
    private string? refusedIn;
    private string? stubbornIn;
    private long stubbornUntil;
    private (long Ends, long Length) ban;
    private long lateUntil;
    private long unseenAt = -3_600 * Second;
    private bool isOver;

    /// <summary>Called with how long the core may need to find out what was done to it.</summary>
    public Action<long> Struck { get; set; } = static _ => { };

    /// <summary>A fault begins to wait.</summary>
    public void Begin(Fault fault)
    {
        isOver = false;
        var random = RandomStream.Named((ulong)fault.At, fault.Kind.Name);
        switch (fault.Number)
        {
            case 81:
                waiting.Add((fault.Target, OrderFate.Draw(random, fault.Target is 0 or 2, fault.Target != 3)));
                break;
            case 82:
                refusals += fault.Target == 0 ? 1 : 0;
                stubborn += fault.Target == 1 ? 1 : 0;
                overruns += fault.Target == 2 ? 1 : 0;
                break;
            case 83:
                // Not before what hindered has passed.
                time.At(time.Now + 100 * Second, _ => Seek(fault.Target, random));
                break;
        }
    }

    /// <summary>Nothing waits any more.</summary>
    public void End()
    {
        isOver = true;
        waiting.Clear();
        refusals = stubborn = overruns = 0;
        refusedIn = stubbornIn = null;
        races.TradesAtCancel = null;
    }

    /// <summary>A process died. The next one does not know how long it was away, and keeps what was left of a ban.</summary>
    public void Died()
    {
        if (time.Now < ban.Ends)
        {
            Struck(ban.Length + 45 * Second);
        }
    }

    /// <summary>Requests may leave long after they were decided, up to a moment: then what is not found proves nothing.</summary>
    public void Late(long until) => lateUntil = Math.Max(lateUntil, until);

    /// <summary>A request reaches the venue.</summary>
    /// <returns>What goes wrong with it; null is nothing.</returns>
    public OrderFate? Before(VenueRequest request)
    {
        Refuse(request);
        var sort = SortOf(request);
        for (var i = 0; i < waiting.Count; i++)
        {
            var (wanted, fate) = waiting[i];
            // A ban behind a close is worst where something is to follow it, which is not so with a target.
            var fits = sort != 2 || fate.BanSeconds == 0 || request is PlaceOrder { Kind: OrderKind.Market };
            if (wanted == sort && fits)
            {
                waiting.RemoveAt(i);
                weather.Struck(81);
                Strike(request, fate);
                return fate;
            }
        }
        return null;
    }

    /// <summary>What the venue says to a request, with what was forgotten left out.</summary>
    public SimAnswer After(VenueRequest request, OrderFate? fate, SimAnswer answer)
    {
        if (fate is { IsForgotten: true } && request is PlaceOrder place && !IsLate())
        {
            forgotten[place.ClientId] = (time.Now, place.Kind == OrderKind.Limit, Misses);
        }
        if (fate is { BanSeconds: > 0 })
        {
            ban = (time.Now + fate.BanSeconds * Second, fate.BanSeconds * Second);
            venue.Inject(new VenueFault(VenueFaultKind.Ban) { Nanoseconds = fate.BanSeconds * Second });
        }
        if (request is PlaceConditional taken && weather.Is(86) && answer.Status == 200)
        {
            DoSoon(new VenueFault(VenueFaultKind.ForeignStopCancel, venue.Truth.Symbols.IndexOf(taken.Symbol)));
        }
        return request is QueryOrder { VenueId: 0 } query && answer.Status == 200 && Forgets(query.ClientId)
            ? new SimAnswer(
                400,
                -2013,
                "Order does not exist.",
                answer.Payload with
                {
                    Kind = ReplyKind.Unknown,
                    Orders = [],
                }
            )
            : answer;
    }

    private void DoSoon(VenueFault fault) => time.At(time.Now + 200 * Millisecond, _ => Do(fault));

    private void Do(VenueFault fault)
    {
        network.Drive();
        venue.Inject(fault);
        network.Drive();
    }

    private void Strike(VenueRequest request, OrderFate fate)
    {
        var symbol = request is PlaceOrder place ? venue.Truth.Symbols.IndexOf(place.Symbol) : 0;
        if (fate.Book is { } book)
        {
            venue.Inject(new VenueFault(book, symbol) { Size = 0.002, Nanoseconds = Second / 2 });
            races.TradesAtCancel = fate.TradesAtCancel ? venue.Truth.Symbols[symbol] : races.TradesAtCancel;
        }
        if (fate.Answer == AnswerFate.Unsure)
        {
            venue.Inject(new VenueFault(fate.Error) { Executes = fate.IsDone });
        }
        if (fate.BanSeconds > 0)
        {
            Struck((fate.BanSeconds + 45) * Second);
        }
        if (fate.IsHidden)
        {
            Struck(fate.IsForgotten ? 30 * Second : 3 * Second);
        }
    }

    // The stop of a position is refused; when it is tried again it is refused once more, and the position goes by its target. Or all
    // stops in its symbol are refused for a while, and the position stays. Or the price jumps beyond it, and stays there.
    private void Refuse(VenueRequest request)
    {
        if (SortOf(request) != 1 || request is not PlaceConditional place)
        {
            return;
        }
        if (stubbornIn == place.Symbol && time.Now < stubbornUntil)
        {
            venue.Inject(new VenueFault(VenueFaultKind.StopRefused));
        }
        else if (stubborn > 0)
        {
            stubborn--;
            weather.Struck(82);
            (stubbornIn, stubbornUntil) = (place.Symbol, time.Now + Stubborn);
            venue.Inject(new VenueFault(VenueFaultKind.StopRefused));
        }
        else if (overruns > 0)
        {
            overruns--;
            weather.Struck(82);
            races.Overrun(place);
        }
        else if (refusedIn is null && refusals > 0)
        {
            refusals--;
            weather.Struck(82);
            refusedIn = place.Symbol;
            venue.Inject(new VenueFault(VenueFaultKind.StopRefused));
        }
        else if (refusedIn == place.Symbol)
        {
            refusedIn = null;
            venue.Inject(new VenueFault(VenueFaultKind.StopRefused));
            races.Reach(place.Symbol, null);
        }
    }

    private static int SortOf(VenueRequest request) =>
        request switch
        {
            PlaceOrder place => place.Use == RequestUse.Opening ? 0 : 2,
            // One of no size only asks whether there are such orders.
            PlaceConditional place when place.ClosePosition || place.Quantity > Quantity.Zero => 1,
            CancelOrder or CancelConditional => 3,
            _ => -1,
        };

    private bool Forgets(string clientId)
    {
        if (!forgotten.TryGetValue(clientId, out var one))
        {
            return false;
        }
        var age = time.Now - one.At;
        if (IsLate() || age > LongestForgotten || (one.Rests && age >= Young && one.Left == 0))
        {
            forgotten.Remove(clientId);
            return false;
        }
        if (age >= Young)
        {
            forgotten[clientId] = one with { Left = one.Left - 1 };
        }
        return true;
    }

    private bool IsLate() =>
        time.Now < lateUntil || weather.Is(6) || weather.Is(54) || weather.Is(56) || weather.Is(59);

    // Looks for a position with a stop that waits.
    private void Seek(int what, RandomStream random)
    {
        if (isOver)
        {
            return;
        }
        var from = random.NextInt(venue.Truth.Symbols.Length);
        for (var i = 0; i < venue.Truth.Symbols.Length; i++)
        {
            var symbol = venue.Truth.Symbols[(from + i) % venue.Truth.Symbols.Length];
            foreach (var stop in venue.Truth.Waiting(symbol))
            {
                if (stop is { Kind: OrderKind.Stop, Status: ConditionalStatus.New })
                {
                    Hide(what, random, stop);
                    return;
                }
            }
        }
        time.At(time.Now + 20 * Second, _ => Seek(what, random));
    }

    private void Hide(int what, RandomStream random, ConditionalReport stop)
    {
        if (time.Now - unseenAt < 120 * Second)
        {
            // Connections that end one behind the other are opened after a pause.
            Struck(3 * Second);
        }
        unseenAt = time.Now;
        weather.Struck(83);
        var index = venue.Truth.Symbols.IndexOf(stop.Symbol);
        var how = random.NextInt(2) == 0 ? VenueFaultKind.ForeignStopCancel : VenueFaultKind.StopExpired;
        var fate = StreamFate.Heard;
        network.Drive();
        switch (random.NextInt(3))
        {
            case 0:
                network.Cut(ChannelKind.User);
                break;
            case 1:
                fate = StreamFate.Garbled;
                break;
            default:
                venue.Inject(new VenueFault(VenueFaultKind.ListenKeyDeath));
                network.Drive();
                break;
        }
        network.Unheard(
            fate,
            () =>
            {
                if (what == 0)
                {
                    venue.Inject(new VenueFault(how, index));
                }
                else
                {
                    races.Touch(stop.Symbol, stop.ClientId);
                }
            }
        );
    }
}
