using System.CommandLine;
using System.CommandLine.Help;
using Riposte.Cli.Verbs;

namespace Riposte.Cli;

/// <summary>Every command, in the order of the help.</summary>
/// <param name="Root">The program.</param>
internal sealed record CommandTree(RootCommand Root)
{
    public static CommandTree Create(Terminal terminal)
    {
        var shared = new SharedOptions();
        var root = new RootCommand(
            "Riposte: from market bars to an honest report of what a learned, risk-managed strategy would have earned."
        )
        {
            DemoCommand.Create(terminal, shared),
            RunCommand.Create(terminal, shared),
            AutomlCommand.Create(terminal, shared),
            Tuning(terminal, shared),
            Group(
                "config",
                "Check and explain configurations.",
                ConfigValidateCommand.Create(terminal, shared),
                ConfigShowCommand.Create(terminal, shared),
                ConfigSchemaCommand.Create(terminal)
            ),
            DoctorCommand.Create(terminal, shared),
            Group(
                "runs",
                "Look at finished runs.",
                RunsListCommand.Create(terminal, shared),
                RunsShowCommand.Create(terminal, shared)
            ),
            Data(terminal, shared),
            Features(terminal, shared),
            Labels(terminal, shared),
            Group(
                "threshold",
                "Scan, set and show entry thresholds.",
                ThresholdScanCommand.Create(terminal, shared),
                ThresholdSetCommand.Create(terminal, shared),
                ThresholdShowCommand.Create(terminal, shared)
            ),
            Models(terminal, shared),
            Group("regime", "Look at regime models.", RegimeShowCommand.Create(terminal, shared)),
            Backtests(terminal, shared),
            Portfolio(terminal, shared),
            Risk(terminal, shared),
            Validate(terminal, shared),
            Report(terminal, shared),
            Audit(terminal, shared),
            Simulation(terminal, shared),
        };
        root.Options.Add(shared.Output);
        root.Options.Add(shared.Debug);
        root.SetAction(_ =>
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error })
        );
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { Action: HelpAction usual } help)
        {
            help.Action = new ExampleHelp(usual, terminal);
        }
        return new CommandTree(root);
    }

    private static Command Data(Terminal terminal, SharedOptions shared) =>
        Group(
            "data",
            "Download, import, check, repair, prepare and export market data.",
            DataDownloadCommand.Create(terminal, shared),
            DataImportCommand.Create(terminal, shared),
            DataListCommand.Create(terminal, shared),
            DataRecordCommand.Create(terminal, shared),
            DataReplayCommand.Create(terminal, shared),
            DataCheckCommand.Create(terminal, shared),
            DataRepairCommand.Create(terminal, shared),
            DataVerifyCommand.Create(terminal, shared),
            DataExportCommand.Create(terminal, shared),
            DataBarsCommand.Create(terminal, shared),
            DataCleanCommand.Create(terminal, shared),
            DataRetainCommand.Create(terminal, shared)
        );

    private static Command Tuning(Terminal terminal, SharedOptions shared) =>
        Group(
            "tune",
            "Search for better values of a configuration, and judge what was found.",
            TuneStartCommand.Create(terminal, shared),
            TuneResumeCommand.Create(terminal, shared),
            TuneStatusCommand.Create(terminal, shared),
            TuneBestCommand.Create(terminal, shared),
            TuneImportanceCommand.Create(terminal, shared),
            TuneExportCommand.Create(terminal, shared),
            TuneReportCommand.Create(terminal, shared)
        );

    private static Command Features(Terminal terminal, SharedOptions shared) =>
        Group(
            "features",
            "Look up, compute, inspect and test features.",
            FeaturesListCommand.Create(terminal, shared),
            FeaturesDescribeCommand.Create(terminal, shared),
            FeaturesComputeCommand.Create(terminal, shared),
            FeaturesInspectCommand.Create(terminal, shared),
            FeaturesLeakageCommand.Create(terminal, shared),
            FeaturesDriftCommand.Create(terminal, shared),
            FeaturesDocsCommand.Create(terminal, shared)
        );

    private static Command Labels(Terminal terminal, SharedOptions shared) =>
        Group(
            "labels",
            "Build labels alone, and see what they look like.",
            LabelsBuildCommand.Create(terminal, shared),
            LabelsStatsCommand.Create(terminal, shared)
        );

    private static Command Models(Terminal terminal, SharedOptions shared) =>
        Group(
            "model",
            "Look at models, use them, and exchange them with other programs.",
            ModelShowCommand.Create(terminal, shared),
            ModelPredictCommand.Create(terminal, shared),
            ModelExplainCommand.Create(terminal, shared),
            ModelDriftCommand.Create(terminal, shared),
            ModelImportCommand.Create(terminal, shared),
            ModelExportCommand.Create(terminal, shared)
        );

    private static Command Backtests(Terminal terminal, SharedOptions shared) =>
        Group(
            "backtest",
            "Play signals of your own or the models of a configuration, compare, stress and sweep.",
            BacktestRunCommand.Create(terminal, shared),
            BacktestReplayCommand.Create(terminal, shared),
            BacktestShowCommand.Create(terminal, shared),
            BacktestCompareCommand.Create(terminal, shared),
            BacktestExportCommand.Create(terminal, shared),
            BacktestStressCommand.Create(terminal, shared),
            BacktestLookaheadCommand.Create(terminal, shared),
            BacktestMonteCarloCommand.Create(terminal, shared),
            BacktestSweepCommand.Create(terminal, shared)
        );

    private static Command Portfolio(Terminal terminal, SharedOptions shared) =>
        Group(
            "portfolio",
            "Weigh several symbols by their risk.",
            PortfolioWeightsCommand.Create(terminal, shared),
            PortfolioBacktestCommand.Create(terminal, shared)
        );

    private static Command Validate(Terminal terminal, SharedOptions shared) =>
        Group(
            "validate",
            "Split without leaks, and tell skill from luck.",
            ValidatePurgedCommand.Create(terminal, shared),
            ValidateWalkForwardCommand.Create(terminal, shared),
            ValidateCpcvCommand.Create(terminal, shared),
            ValidateAdversarialCommand.Create(terminal, shared),
            ValidatePboCommand.Create(terminal, shared),
            ValidateOverfitCommand.Create(terminal, shared)
        );

    private static Command Risk(Terminal terminal, SharedOptions shared) =>
        Group(
            "risk",
            "Limits, and what positions may cost.",
            RiskLimitsCommand.Create(terminal, shared),
            RiskSimulateCommand.Create(terminal, shared),
            RiskStatusCommand.Create(terminal, shared),
            RiskLiquidationCommand.Create(terminal, shared)
        );

    private static Command Report(Terminal terminal, SharedOptions shared) =>
        Group(
            "report",
            "Measure returns and probabilities of your own.",
            ReportMetricsCommand.Create(terminal, shared),
            ReportScoresCommand.Create(terminal, shared)
        );

    private static Command Audit(Terminal terminal, SharedOptions shared) =>
        Group(
            "audit",
            "Verify, show and export the journal of an account; put a damaged one aside.",
            AuditVerifyCommand.Create(terminal, shared),
            AuditShowCommand.Create(terminal, shared),
            AuditExportCommand.Create(terminal, shared),
            AuditQuarantineCommand.Create(terminal, shared)
        );

    private static Command Simulation(Terminal terminal, SharedOptions shared) =>
        Group(
            "sim",
            "Prove the trading core in simulated days full of faults.",
            SimRunCommand.Create(terminal, shared),
            SimSoakCommand.Create(terminal, shared),
            SimReplayCommand.Create(terminal, shared),
            SimShrinkCommand.Create(terminal, shared),
            SimCrashCommand.Create(terminal, shared)
        );

    private static Command Group(string name, string description, params Verb[] verbs)
    {
        var group = new Command(name, description);
        foreach (var verb in verbs)
        {
            group.Subcommands.Add(verb);
        }
        return group;
    }
}
