using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class IniFileTests : IDisposable
{
    private const string Name = ".tencentcloud/credentials";
    private const string Key = "secret_id = " + Samples.SecretId + "\nsecret_key = " + Samples.SecretKey + "\n";

    private readonly Machine _machine = new();

    public static TheoryData<string, bool> Readable => new()
    {
        { "[default]\n" + Key, false },
        { "[default]\r\nsecret_id=" + Samples.SecretId + "\r\nsecret_key\t=  " + Samples.SecretKey + "  \r\n", false },
        { "\uFEFF[default]\n" + Key, false },
        { "secret_id = of no section\n[other]\nsecret_id = AKIDOTHER\n[default]\n" + Key + "[more]\nsecret_key = other", false },
        { "# secret_id = comment\n; [default]\n  [default]  \nno value\n= no name\nempty =\n" + Key + "token =\n", false },
        { "[default]\nsecret_key = replaced\n" + Key, false },
        { "[default]\n" + Key + "token = " + Samples.Token, true },
    };

    public static TheoryData<string, string, string> Broken => new()
    {
        { "", "CredentialIncomplete", "neither secret_id nor secret_key" },
        { "[Default]\n" + Key, "CredentialIncomplete", "neither secret_id nor secret_key" },
        { "[default]\nsecret_id = AKIDEXAMPLE", "CredentialIncomplete", "secret_id but not secret_key" },
        { "[default]\nsecret_key = " + Samples.SecretKey, "CredentialIncomplete", "secret_key but not secret_id" },
        { "[default]\n" + Key + "\n[broken\n", "CredentialUnreadable", "line 5" },
        { "[]\n", "CredentialUnreadable", "line 1" },
        // Quotes are not taken off, and no key has one: but that is for the service to say. Blanks within are not.
        { "[default]\nsecret_id = AKIDEXAMPLE\nsecret_key = Example Key", "InvalidCredential", "blank" },
        { "[default]\nsecret_id = AKIDEXAMPLE\nsecret_key = Exämple", "InvalidCredential", "character" },
    };

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task The_section_default_is_read_as_the_official_SDK_reads_it(string text, bool withToken)
    {
        string path = _machine.Write(Name, text);
        using (CredentialChoice choice = await _machine.ChooseAsync())
        {
            Assert.Equal(path, choice.Origin);
            Assert.Empty(choice.Warnings);
        }
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, withToken ? Samples.Token : null);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_file_is_named_with_line_or_member_and_without_its_content(string text, string code, string reason)
    {
        string path = _machine.Write(Name, text);
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal(code, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
        Assert.DoesNotContain(Samples.SecretKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_can_name_the_file_and_then_it_must_be_there()
    {
        _machine.Write(Name, "broken [");
        string path = _machine.Write("elsewhere/keys.ini", "[default]\n" + Key);
        _machine.Variables["TENCENTCLOUD_CREDENTIALS_FILE"] = path;
        using (CredentialChoice choice = await _machine.ChooseAsync())
            Assert.Equal(path, choice.Origin);

        File.Delete(path);
        SesConfigurationException missing = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains(path + " is not there, and TENCENTCLOUD_CREDENTIALS_FILE names it", missing.Message, StringComparison.Ordinal);

        _machine.Variables["TENCENTCLOUD_CREDENTIALS_FILE"] = "";
        SesConfigurationException empty = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("TENCENTCLOUD_CREDENTIALS_FILE is set and empty", empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_in_the_home_directory_comes_before_that_of_the_machine()
    {
        List<string> asked = [];
        await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { Environment = Recording(asked, isWindows: false) }));
        Assert.Equal(["/home/example/.tccli/default.credential", "/home/example/.tencentcloud/credentials", "/etc/tencentcloud/credentials"], asked);
    }

    [Fact]
    public async Task On_Windows_the_files_are_in_the_users_profile_and_nowhere_else()
    {
        List<string> asked = [];
        await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { Environment = Recording(asked, isWindows: true) }));
        Assert.Equal([@"C:\Users\example\.tccli\default.credential", @"C:\Users\example\.tencentcloud\credentials"], asked);
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_used_with_a_warning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        string path = _machine.Write(Name, "[default]\n" + Key);
        foreach (UnixFileMode mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead })
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | mode);
            using CredentialChoice choice = await _machine.ChooseAsync();
            Assert.Contains("chmod 600 " + path, Assert.Single(choice.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_ends_the_search()
    {
        Directory.CreateDirectory(Path.Combine(_machine.Home, Name));
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialUnreadable", error.Code);
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_machine.Home, Name));
        _machine.Write(Name, new string('x', 1024 * 1024 + 1));
        error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("larger than 1024 KB", error.Message, StringComparison.Ordinal);
    }

    private static CredentialEnvironment Recording(List<string> asked, bool isWindows) => new()
    {
        IsWindows = isWindows,
        Variable = name => name switch { "USERPROFILE" => @"C:\Users\example\", "HOME" => "/home/example", _ => null },
        OpenFile = path =>
        {
            asked.Add(path);
            throw new FileNotFoundException();
        },
    };
}
