using System.CommandLine;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that read files of the user's.</summary>
internal static class InputOptions
{
    public static Option<string> Input(string description) => new("--input", "-i") { Description = description, HelpName = "FILE", Required = true };

    public static Option<string> Out(string description, string name = "FILE") => new("--out") { Description = description, HelpName = name, Required = true };

    public static Option<string> Time() => Choice("--time", "What the time column of a CSV file means.", "open", "close");

    public static Option<string?> Repair(string description)
    {
        var option = new Option<string?>("--repair") { Description = description, HelpName = "sort,drop_bad,keep_first,keep_last" };
        option.Validators.Add(result =>
        {
            string[] known = ["none", "sort", "drop_bad", "keep_first", "keep_last"];
            var unknown = result.GetValueOrDefault<string?>()?.Split(',').FirstOrDefault(word => !known.Contains(word, StringComparer.Ordinal));
            if (unknown is not null)
            {
                result.AddError($"Unknown repair '{unknown}': it is none, or some of sort, drop_bad, keep_first, keep_last with commas between.");
            }
        });
        return option;
    }

    /// <summary>An option that takes one of a few words; the first is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
