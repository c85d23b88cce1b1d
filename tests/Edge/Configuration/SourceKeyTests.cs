using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

public sealed class SourceKeyTests
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["KEY"] = "public-half",
        ["RIPOSTE__exchange__api_secret"] = "hunter2",
    };

    private static ConfigOutcome Load(string text, params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline("version: 1\n" + text) with { Environment = Keys, Sets = sets });

    [Fact]
    public void Without_any_key_data_come_from_the_first_exchange_into_the_local_folder()
    {
        var config = ConfigLoader.Load(ConfigRequest.Inline("version: 1")).Require();
        Assert.Equal(new StoreSection("parquet", "./data"), config.Data.Store);
        Assert.Equal(["binance", "coinbase"], config.Sources.Order);
        Assert.Equal(
            (1_000_000_000L, 3_600_000_000_000L),
            (config.Sources.CacheBytes, config.Sources.CacheNanoseconds)
        );
        Assert.Equal(
            new ExchangeSection(
                "binance_usdm",
                "production",
                new EndpointsSection(null, null, null, null, null, null, null),
                null,
                null
            ),
            config.Exchange
        );
    }

    [Fact]
    public void Secrets_reach_the_program_and_print_as_stars()
    {
        var config = Load("exchange: { api_key: '${KEY}' }").Require();
        Assert.Equal("public-half", config.Exchange.ApiKey!.Reveal());
        Assert.Equal("hunter2", config.Exchange.ApiSecret!.Reveal());
        Assert.Equal("***", config.Exchange.ApiSecret.ToString());
        Assert.DoesNotContain("hunter2", config.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Join(' ', config.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_printed_configuration_names_where_a_secret_comes_from_and_reads_back()
    {
        var text = ConfigPrinter.Yaml(Load("exchange: { api_key: '${KEY}' }").Require());
        Assert.Contains("api_key: '${KEY}'", text, StringComparison.Ordinal);
        Assert.Contains("api_secret: '${RIPOSTE__exchange__api_secret}'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        var again = ConfigLoader.Load(ConfigRequest.Inline(text) with { Environment = Keys }).Require();
        Assert.Equal("hunter2", again.Exchange.ApiSecret!.Reveal());
    }

    [Fact]
    public void A_secret_on_the_command_line_is_refused_without_being_repeated()
    {
        var outcome = Load("", "exchange.api_key=swordfish");
        Assert.Contains(outcome.Problems, p => p.Message.StartsWith("A secret", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Problems, p => p.ToString().Contains("swordfish", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_with_a_line_break_inside_is_refused_without_being_shown()
    {
        var environment = new Dictionary<string, string>
        {
            ["RIPOSTE__exchange__api_key"] = "sword\nfish",
            ["RIPOSTE__exchange__api_secret"] = "hunter2",
        };
        var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Environment = environment });
        Assert.NotEmpty(outcome.Problems);
        Assert.DoesNotContain(outcome.Problems, p => p.ToString().Contains("fish", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_data_come_from_is_no_part_of_a_results_name()
    {
        var config = Load(
                "data_config: { store: { path: /elsewhere } }\nsystem: { data_sources: [coinbase], cache_settings: { max_size: 1GiB } }\n"
                    + "exchange: { name: coinbase, environment: demo, api_key: '${KEY}', endpoints: { rest: 'http://127.0.0.1:9' } }"
            )
            .Require();
        Assert.Equal(
            ConfigLoader.Load(ConfigRequest.Inline("version: 1")).Require().CanonicalText(),
            config.CanonicalText()
        );
    }

    [Theory]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("1GiB", 1_073_741_824)]
    [InlineData("1500MB", 1_500_000_000)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("1B", 1)]
    public void Sizes_are_read_with_their_unit(string text, long bytes) =>
        Assert.Equal(
            bytes,
            Load($"system: {{ cache_settings: {{ max_size: {text} }} }}\nexchange: {{ api_key: '${{KEY}}' }}")
                .Require()
                .Sources.CacheBytes
        );

    [Theory]
    [InlineData("1.5GB")]
    [InlineData("0GB")]
    [InlineData("-1GB")]
    [InlineData("1Gb")]
    [InlineData("99999999TB")]
    [InlineData("GB")]
    public void What_is_no_size_is_refused(string text) =>
        Assert.NotEmpty(
            Load($"system: {{ cache_settings: {{ max_size: {text} }} }}\nexchange: {{ api_key: '${{KEY}}' }}").Problems
        );

    [Theory]
    [InlineData("https://user:pw@example.org")]
    [InlineData("https://example.org/?key=1")]
    [InlineData("ftp://example.org")]
    [InlineData("example.org")]
    [InlineData("http://example.org")]
    public void An_address_holds_no_more_than_where_to_go(string address) =>
        Assert.NotEmpty(Load("", $"exchange.endpoints.rest={address}").Problems);
}
