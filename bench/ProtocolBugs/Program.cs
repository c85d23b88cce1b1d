using System.Diagnostics;
using System.Globalization;
using Riposte.Bench.ProtocolBugs;

// Would the simulator have found it? Plants every bug of bugs.txt in a copy of the sources, each behind a switch, builds once, and
// runs the simulator with each of them, seed after seed, until something is broken. Takes up where it was left: results are kept in
// artifacts/protocol-bugs while the sources stay the same. The repository itself is not touched.
//   dotnet run -c Release --project bench/ProtocolBugs [-- SEEDS AIMED NUMBERS]
//   dotnet run -c Release --project bench/ProtocolBugs -- plain SEEDS   what is broken without any bug
const int Compared = 4;
return args switch
{
    ["hunt", var list, var file, ..] => Child(list, file, Number(3, 0), Number(4, 0), Some(5)),
    ["plain", ..] => Plain(Number(1, 60)),
    _ => Parent(Number(0, 200), Number(1, 50), args.Length > 2 ? args[2] : ""),
};

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

// Numbers of bugs, such as 3,63–70; all where nothing is said.
Func<int, bool> Some(int at) => ProtocolBug.Numbers(args.Length > at ? args[at] : "");

static int Child(string list, string results, int limit, int aimed, Func<int, bool> isWanted)
{
    Console.WriteLine(Traces());
    new Hunt(results, limit, aimed).Run([.. ProtocolBug.Read(list).Where(bug => isWanted(bug.Number))]);
    return 0;
}

// What is broken without any bug: those seeds say nothing about one.
static int Plain(int seeds)
{
    for (var seed = 1; seed <= seeds; seed++)
    {
        if (Days.Run(seed).Violation is { } broken)
        {
            Console.WriteLine($"{seed}: I{broken.Number} at {broken.Event}: {broken.Text}");
        }
    }
    Console.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds / seeds:F3} s a seed");
    return 0;
}

// A limit of 0 prints what is known.
static int Parent(int limit, int aimed, string numbers)
{
    var root = Root();
    var list = Path.Combine(root, "bench", "ProtocolBugs", "bugs.txt");
    var bugs = ProtocolBug.Read(list);
    var folder = Path.Combine(root, "artifacts", "protocol-bugs");
    var results = Path.Combine(folder, $"results-{Sources.Hash(root)}.tsv");
    if (limit == 0)
    {
        return Table.Print(bugs, BugResult.Read(results));
    }
    var tree = new PatchedTree(root, Path.Combine(folder, "tree"));
    tree.Build(bugs);
    string[] hunt = ["hunt", list, results, Text(limit), Text(aimed), numbers];
    while (Run(tree.Program, hunt) is var code and not 0)
    {
        if (code != Hunt.Endless)
        {
            Died(results, code);
        }
    }
    var isWanted = ProtocolBug.Numbers(numbers);
    return Table.Print([.. bugs.Where(bug => isWanted(bug.Number))], BugResult.Read(results));
}

static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

static int Run(string program, string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", [program, .. arguments])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    };
    using var process = Process.Start(start)!;
    if (process.StandardOutput.ReadLine() is var traces && traces != Traces())
    {
        process.Kill();
        throw new InvalidOperationException($"Without any bug the patched build runs differently: {traces}");
    }
    while (process.StandardOutput.ReadLine() is { } line)
    {
        Console.Error.WriteLine(line);
    }
    process.WaitForExit();
    return process.ExitCode;
}

// The process itself died, of memory or of its stack: that is found, too.
static void Died(string results, int code)
{
    var parts = File.ReadAllText(Hunt.RunningFile(results)).Split('\t');
    var seeds = int.Parse(parts[1], CultureInfo.InvariantCulture);
    new BugResult(parts[0], 0, seeds, double.NaN, $"the program died with code {code}").Append(results);
}

static string Traces() => string.Join(' ', Enumerable.Range(1, Compared).Select(seed => Days.Run(seed).Trace));

static string Root()
{
    var root = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(root!.FullName, "Riposte.slnx")))
    {
        root = root.Parent;
    }
    return root.FullName;
}
