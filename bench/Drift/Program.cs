// Drift: how late detectors find a step in the share of errors from 0.2 to 0.4 and how often they cry wolf, on independent
// errors and on errors that depend on each other; and how often a drift check of real features calls drift where there is
// none. A slip here means alarms that nobody will believe.
//   dotnet run -c Release --project bench/Drift -- detectors [streams]
//   dotnet run -c Release --project bench/Drift -- features BARS [replicates]
using System.Globalization;
using Riposte.Bench.Drift;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Number(int place, int otherwise) =>
    args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
switch (args.FirstOrDefault())
{
    case "detectors":
        DetectorTable.Print(Number(1, 200));
        return 0;
    case "features" when args.Length > 1:
        FeatureAlarms.Print(args[1], Number(2, 200));
        return 0;
    default:
        Console.Error.WriteLine("Say 'detectors [streams]' or 'features BARS [replicates]'.");
        return 2;
}
