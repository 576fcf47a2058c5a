# frozen_string_literal: true

# Answer cases as the Ruby SDK's configuration does:
#
#   ruby ask.rb SDK-RUBY < CASES.jsonl > RECORDED.jsonl
#
# The gems of the SDK are not asked for: its configuration and the check of the
# credentials run as they are, beside stand-ins for what the rest would bring.

require 'json'
require 'tmpdir'
require 'dotenv'

module Daytona
  # Stands in for the tracing, which is declared in the class.
  module Instrumentation
    def self.included(base)
      base.define_singleton_method(:method_missing) { |*| nil }
      base.define_singleton_method(:respond_to_missing?) { |*| true }
    end
  end

  # Stands in for the errors, which need the generated clients.
  module Sdk
    class Error < StandardError; end
  end
end

library = File.join(File.expand_path(ARGV.fetch(0)), 'lib/daytona')
require File.join(library, 'config')
require File.join(library, 'daytona')

def ask
  config = Daytona::Config.new
  client = Daytona::Daytona.allocate
  client.instance_variable_set(:@config, config)
  client.send(:ensure_access_token_defined)
  { outcome: 'ok', key: config.api_key, jwt: config.jwt_token, organization: config.organization_id,
    url: config.api_url, target: config.target }.compact
rescue StandardError => e
  { outcome: 'error', error: "#{e.class}: #{e.message}" }
end

kept = ENV.to_h.slice('PATH', 'HOME', 'LANG', 'GEM_PATH')
$stdin.each_line do |line|
  question = JSON.parse(line)
  Dir.mktmpdir do |folder|
    question.fetch('files', {}).each { |name, text| File.write(File.join(folder, name), text) }
    ENV.replace(kept.merge(question.fetch('env', {})))
    Dir.chdir(folder) { puts JSON.generate(question.merge(answer: ask)) }
  end
end
