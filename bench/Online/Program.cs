// Online learners: rows a second of each (100 features, three classes, one thread), and what keeping a model fresh brings
// on real bars: fitted once, every month, by drift, by performance, or learning online.
//   dotnet run -c Release --project bench/Online -- speed
//   dotnet run -c Release --project bench/Online -- policies --bars FOLDER [--config examples/btcusdt.yaml]
using System.Globalization;
using Riposte.Bench.Online;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "speed":
        Speed.Print();
        return 0;
    case "policies" when Value("--bars") is { } bars:
        Policies.Print(Value("--config") ?? "examples/btcusdt.yaml", bars);
        return 0;
    default:
        Console.Error.WriteLine("Say 'speed', or 'policies --bars FOLDER'.");
        return 2;
}

string? Value(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
