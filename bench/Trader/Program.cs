using Riposte.Bench.Trader;

// Speed of trader + ledger + risk + bar venue, predictions already made. A slowdown here multiplies into every back-test,
// cost curve and sweep.
//   dotnet run -c Release --project bench/Trader              one symbol-year of minutes; budget 1 M bars/s (aim 2 M)
//   dotnet run -c Release --project bench/Trader -- account   ten symbols on one account; budget 400 MiB
//   dotnet run -c Release --project bench/Trader -- events    from an event to its commands; budget 1 µs, no allocation
switch (args is [var what, ..] ? what : "year")
{
    case "account":
        AccountBench.Run(symbols: 10, decision: "15m", rounds: 1);
        break;
    case "events":
        EventBench.Run(trades: 100_000);
        break;
    default:
        AccountBench.Run(symbols: 1, decision: "5m", rounds: 7);
        break;
}
