using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>What all parts of the venue share: its clock, its symbols, the account, and what is wrong at the
/// moment.</summary>
internal sealed class VenueCore
{
    private readonly Dictionary<string, int> bySymbol = new(StringComparer.Ordinal);

    public VenueCore(SimVenueOptions options, ulong seed)
    {
        Options = options;
        Seed = seed;
        Now = options.Start;
        Symbols = new SymbolState[options.Symbols.Length];
        for (var i = 0; i < Symbols.Length; i++)
        {
            Symbols[i] = new SymbolState(options.Symbols[i], i, options.Start, seed);
            bySymbol.Add(Symbols[i].Name, i);
        }
        Account = new SimAccount(options);
        Margins = new Margins(Symbols, Account);
        Rules = new OrderRules(options, Account, Margins);
    }

    public SimVenueOptions Options { get; }

    public ulong Seed { get; }

    public Instant Now { get; set; }

    public SymbolState[] Symbols { get; }

    public SimAccount Account { get; }

    public Margins Margins { get; }

    public OrderRules Rules { get; }

    public Streams Streams { get; } = new();

    public Timers Timers { get; } = new();

    public FaultState Faults { get; } = new();

    /// <summary>How many orders and conditional orders were ever taken under a client id.</summary>
    public Dictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>The most of them.</summary>
    public int MostTaken { get; private set; }

    /// <summary>Whether what rests or is held has changed, so that what can touch it must be looked for
    /// anew.</summary>
    public bool IsChanged { get; set; } = true;

    /// <summary>A symbol by name; null when there is none.</summary>
    public SymbolState? Find(string symbol)
    {
        // Whoever asks has mostly the very name.
        foreach (var one in Symbols)
        {
            if (ReferenceEquals(one.Name, symbol))
            {
                return one;
            }
        }
        return bySymbol.TryGetValue(symbol, out var at) ? Symbols[at] : null;
    }

    /// <summary>Prints that have passed without touching anything become the last price.</summary>
    public void CatchUp()
    {
        foreach (var symbol in Symbols)
        {
            symbol.Market.CatchUp(Now);
        }
    }

    /// <summary>Counts what was taken under a client id.</summary>
    public void Count(string clientId)
    {
        var count = Taken.GetValueOrDefault(clientId) + 1;
        Taken[clientId] = count;
        MostTaken = Math.Max(MostTaken, count);
    }

    /// <summary>Tells wallet and positions of a symbol.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="change">Change of the wallet that is no trade.</param>
    /// <param name="symbol">Whose positions; null for none.</param>
    public void TellAccount(IncomeKind cause, Money change, SymbolState? symbol)
    {
        if (Streams.IsAlive)
        {
            var positions = symbol is null ? [] : ReportPositions(symbol);
            Streams.TellUser(Now, new AccountArrived(default, Now, cause, Account.Wallet, change, positions));
        }
    }

    /// <summary>The positions of a symbol as the venue tells them, flat ones too.</summary>
    public ImmutableArray<PositionReport> ReportPositions(SymbolState symbol)
    {
        var all = ImmutableArray.CreateBuilder<PositionReport>(2);
        ReportPositions(symbol, all);
        return all.DrainToImmutable();
    }

    /// <summary>Adds the positions of a symbol as the venue tells them, flat ones too.</summary>
    public void ReportPositions(SymbolState symbol, ImmutableArray<PositionReport>.Builder all)
    {
        var count = Account.Mode == PositionMode.OneWay ? 1 : 2;
        for (var slot = 0; slot < count; slot++)
        {
            var position = symbol.Positions[slot];
            all.Add(
                new PositionReport
                {
                    Symbol = symbol.Name,
                    Side = SymbolState.SideOf(slot, Account.Mode),
                    Quantity = position.Held,
                    Entry = position.Entry,
                    Leverage = symbol.Leverage,
                    Margin = Account.Margin,
                }
            );
        }
    }
}
