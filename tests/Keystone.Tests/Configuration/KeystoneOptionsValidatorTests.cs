using KeystoneAuthCluster.Keystone.Configuration;

namespace KeystoneAuthCluster.Keystone.Tests.Configuration;

public sealed class KeystoneOptionsValidatorTests
{
    [Fact]
    public void One_URL_is_enough() => Assert.Empty(Problems(new KeystoneOptions { Urls = ["https://keystone:5000/v3"] }));

    [Fact]
    public void No_URL_is_not() => Assert.Contains("Keystone:Urls is empty", Assert.Single(Problems(new KeystoneOptions())), StringComparison.Ordinal);

    [Fact]
    public void A_bad_URL_is_named_by_its_place()
    {
        var problem = Assert.Single(Problems(new KeystoneOptions { Urls = ["http://h", "http://u:geheim@h"] }));

        Assert.StartsWith("Keystone:Urls:1 has a user or a password", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_out_of_its_range_is_named_with_value_and_range()
    {
        var problems = Problems(new KeystoneOptions
        {
            Urls = ["http://h"],
            RequestTimeout = TimeSpan.Zero,
            MaxConcurrency = 1,
            NewTokenShare = double.NaN,
            Breaker = new() { MinimumCalls = 1 },
        });

        Assert.Equal(
            [
                "Keystone:RequestTimeout is 00:00:00; allowed is 00:00:00.0500000 to 00:05:00.",
                "Keystone:MaxConcurrency is 1; allowed is 2 to 1000.",
                "Keystone:NewTokenShare is NaN; allowed is 0.01 to 1.",
                "Keystone:Breaker:MinimumCalls is 1; allowed is 2 to 10000.",
            ],
            problems);
    }

    [Fact]
    public void A_CA_file_must_hold_certificates()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "no certificate");

        Assert.StartsWith($"Keystone:CaFile is '{file}'", Assert.Single(Problems(new KeystoneOptions { Urls = ["http://h"], CaFile = file })), StringComparison.Ordinal);
        File.Delete(file);
        Assert.StartsWith($"Keystone:CaFile is '{file}'", Assert.Single(Problems(new KeystoneOptions { Urls = ["http://h"], CaFile = file })), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_service_users_pass()
    {
        Assert.Empty(Problems(new ServiceUserOptions { UserName = "u", UserDomainName = "Default", Password = "p", ProjectName = "p", ProjectDomainId = "default" }));
        Assert.Empty(Problems(new ServiceUserOptions { UserId = "u", Password = "p", SystemScope = true }));
        Assert.Empty(Problems(new ServiceUserOptions { ApplicationCredentialId = "a", ApplicationCredentialSecret = "s" }));
        Assert.Empty(Problems(new ServiceUserOptions { ApplicationCredentialName = "a", ApplicationCredentialSecret = "s", UserId = "u" }));
    }

    [Fact]
    public void Half_a_service_user_is_told_what_it_lacks()
    {
        Tells(new() { Password = "geheim" }, "UserId or", "ProjectId, ProjectName");
        Tells(new() { UserName = "u", Password = "geheim", ProjectId = "p" }, "UserName is 'u'; it needs");
        Tells(new() { UserId = "u", ProjectId = "p" }, "Password or");
        Tells(new() { UserId = "u", Password = "geheim", PasswordFile = "/f", ProjectId = "p" }, "Password or", "PasswordFile is '/f'");
        Tells(new() { UserId = "u", Password = "geheim", ProjectName = "p" }, "ProjectName is 'p'; it needs");
        Tells(new() { UserId = "u", Password = "geheim", ProjectId = "p", SystemScope = true }, "ProjectId, ProjectName");
        Tells(new() { ApplicationCredentialId = "a" }, "ApplicationCredentialSecret or");
        Tells(new() { ApplicationCredentialId = "a", ApplicationCredentialSecret = "geheim", ProjectId = "p" }, " names a project");
        Tells(new() { ApplicationCredentialName = "a", ApplicationCredentialSecret = "geheim" }, "UserId or");
        Tells(new() { ApplicationCredentialSecret = "geheim" }, "UserId or", "Password or", "ApplicationCredentialSecret needs", "ProjectId, ProjectName");
    }

    private static void Tells(ServiceUserOptions user, params string[] starts)
    {
        var problems = Problems(user);
        Assert.Equal(starts.Length, problems.Length);
        Assert.All(problems.Zip(starts), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.DoesNotContain("geheim", problem, StringComparison.Ordinal));
    }

    private static string[] Problems(ServiceUserOptions user) => Problems(new KeystoneOptions { Urls = ["http://h"], ServiceUser = user });

    private static string[] Problems(KeystoneOptions options) => [.. new KeystoneOptionsValidator().Validate(null, options).Failures ?? []];
}
