using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// The door of the venue: weights and orders counted in whole minutes and ten seconds, 429 with the time to wait, a
/// ban (418) for whoever goes on, from 2 minutes to 3 days, and the time stamp. Sources: Binance, "General Info" of
/// USDⓈ-M futures, and the weight on each endpoint's page.
/// </summary>
internal sealed class RequestGate(SimVenueOptions options)
{
    private const long Second = 1_000_000_000;
    private const long TenSeconds = 10 * Second;
    private const long FirstBan = 2 * SimVenue.Minute;
    private const long LongestBan = 3 * Instant.NanosecondsPerDay;

    // How often a client may knock while it was told to wait.
    private const int Patience = 10;
    private long minute = long.MinValue;
    private long tenSeconds = long.MinValue;
    private int knocks;
    private bool isShared;

    /// <summary>What somebody else uses of the limits for orders, from the next minute on.</summary>
    public double OthersShare { get; set; }

    public int Weight { get; private set; }

    public int OrdersTenSeconds { get; private set; }

    public int OrdersMinute { get; private set; }

    public Instant BannedUntil { get; private set; } = new(long.MinValue);

    /// <summary>Requests that came in.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests answered 429 for what the client itself had used.</summary>
    public int Throttled { get; private set; }

    /// <summary>Bans that the client brought upon itself.</summary>
    public int Bans { get; private set; }

    /// <summary>Bans an address.</summary>
    public void Ban(Instant until) => BannedUntil = until > BannedUntil ? until : BannedUntil;

    /// <summary>Counts a request and says whether it may come in.</summary>
    /// <returns>Status, refusal and seconds to wait; status 200 when it may.</returns>
    public (int Status, Refusal Refusal, long WaitSeconds) Admit(VenueRequest request, Instant now)
    {
        Requests++;
        Roll(now);
        if (now < BannedUntil)
        {
            return (418, Codes.Banned, Seconds(BannedUntil - now));
        }
        Weight += WeightOf(request);
        var isOrder = request is PlaceOrder or PlaceConditional;
        OrdersTenSeconds += isOrder ? 1 : 0;
        OrdersMinute += isOrder ? 1 : 0;
        if (Weight > options.WeightPerMinute)
        {
            return Refuse(Codes.TooManyRequests, now, SimVenue.Minute);
        }
        if (isOrder && OrdersMinute > options.OrdersPerMinute)
        {
            return Refuse(Codes.TooManyOrders, now, SimVenue.Minute);
        }
        return isOrder && OrdersTenSeconds > options.OrdersPerTenSeconds
            ? Refuse(Codes.TooManyOrders, now, TenSeconds)
            : (200, Refusal.None, 0);
    }

    /// <summary>Judges the time stamp of a signed request.</summary>
    public static Refusal CheckTime(VenueRequest request, Instant now, Instant stamped, long window)
    {
        var isSigned = request is not (ReadTime or ReadInstruments or ListBars or CreateListenKey or KeepListenKey);
        return !isSigned ? Refusal.None
            : stamped - now >= Second ? Codes.AheadOfTime
            : now - stamped > window ? Codes.OutsideWindow
            : Refusal.None;
    }

    /// <summary>Weight of a request, as its page says; of those that stand for several calls, their sum.</summary>
    public static int WeightOf(VenueRequest request) =>
        request switch
        {
            PlaceOrder or PlaceConditional => 0,
            CancelOrder or CancelConditional or QueryOrder or QueryConditional => 1,
            // Account 5, position mode 30, symbol configuration 5.
            ReadAccount => 40,
            ListOpenOrders or ListOpenConditionals => 40,
            ListConditionals or ListTrades => 5,
            ListIncome => 30,
            ListBars => 10,
            SetCountdown => 10,
            _ => 1,
        };

    private void Roll(Instant now)
    {
        var toMinute = now.Nanoseconds / SimVenue.Minute;
        if (toMinute != minute)
        {
            minute = toMinute;
            Weight = knocks = 0;
            isShared = OthersShare > 0;
            OrdersMinute = (int)(OthersShare * options.OrdersPerMinute);
        }
        var toTen = now.Nanoseconds / TenSeconds;
        if (toTen != tenSeconds)
        {
            tenSeconds = toTen;
            isShared |= OthersShare > 0;
            OrdersTenSeconds = (int)(OthersShare * options.OrdersPerTenSeconds);
        }
    }

    private (int Status, Refusal Refusal, long WaitSeconds) Refuse(Refusal refusal, Instant now, long window)
    {
        // What others have used is no fault of the client.
        Throttled += isShared ? 0 : 1;
        knocks += isShared ? 0 : 1;
        if (knocks > Patience)
        {
            var length = Math.Min(FirstBan << Math.Min(Bans, 20), LongestBan);
            Bans++;
            Ban(now + length);
            return (418, Codes.Banned, Seconds(length));
        }
        return (429, refusal, Seconds(window - now.Nanoseconds % window));
    }

    private static long Seconds(long nanoseconds) => (nanoseconds + Second - 1) / Second;
}
